using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;

namespace Course.Notebooks;

/// <summary>The runner's side of one <see cref="Worker"/>: a child process, its pipe, and what it prints past the pipe.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    // A worker that has nothing left to do ends in milliseconds; a cell may have left a thread that never ends.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private static int _started;

    private readonly Process _process;
    private readonly NamedPipeServerStream _pipe;
    private readonly CancellationTokenSource _listening = new();
    private readonly Task _printed;

    private WorkerProcess(Process process, NamedPipeServerStream pipe)
    {
        (_process, _pipe) = (process, pipe);
        _printed = Task.WhenAll(
            ListenAsync(process.StandardOutput, Printed, _listening.Token), ListenAsync(process.StandardError, Complained, _listening.Token));
    }

    /// <summary>What the process wrote to its raw standard output, past the console of the session.</summary>
    public BoundedText Printed { get; } = new();

    /// <summary>What the process wrote to its raw standard error: the runtime's last words stand here.</summary>
    public BoundedText Complained { get; } = new();

    /// <summary>Starts a worker and waits until it is connected.</summary>
    /// <param name="memoryLimit">Most bytes of managed memory; an allocation beyond throws in the cell. Null for no limit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WorkerLostException">The process ended before it connected.</exception>
    public static async Task<WorkerProcess> StartAsync(long? memoryLimit, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"course-{Environment.ProcessId}-{Interlocked.Increment(ref _started)}");
#pragma warning disable CA2000 // The worker owns the pipe, the caller the worker; both are disposed below when the start fails.
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        WorkerProcess? worker = null;
        try
        {
            var process = Process.Start(StartOf(name, memoryLimit)) ?? throw new WorkerLostException("no worker process could be started");
            // A cell that reads standard input finds its end.
            process.StandardInput.Close();
            worker = new(process, pipe);
#pragma warning restore CA2000
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var exit = process.WaitForExitAsync(gone.Token);
            var connect = pipe.WaitForConnectionAsync(gone.Token);
            if (await Task.WhenAny(connect, exit) == exit && !cancellationToken.IsCancellationRequested && !pipe.IsConnected)
                throw new WorkerLostException(await worker.LastWordsAsync());
            await connect;
            await gone.CancelAsync();
            return worker;
        }
        catch
        {
            if (worker is null) await pipe.DisposeAsync();
            else await worker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a message.</summary>
    /// <exception cref="WorkerLostException">The process is gone.</exception>
    public async Task SendAsync(WorkerMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _pipe.WriteAsync(WorkerWire.Encode(message), cancellationToken);
        }
        catch (IOException)
        {
            throw new WorkerLostException(await LastWordsAsync());
        }
    }

    /// <summary>The next message.</summary>
    /// <exception cref="WorkerLostException">The process is gone; the message says why.</exception>
    public async Task<WorkerMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await WorkerWire.ReadAsync(_pipe, cancellationToken) is { } message) return message;
        }
        catch (IOException) when (!cancellationToken.IsCancellationRequested)
        {
            // A reset pipe is the end of the process, like a closed one.
        }

        throw new WorkerLostException(await LastWordsAsync());
    }

    /// <summary>Ends the process and what it started, at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    /// <summary>Hangs up, gives the process a moment to end by itself, then ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _pipe.DisposeAsync();
        using (var patience = new CancellationTokenSource(Farewell))
        {
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Kill();
            }
        }

        await _listening.CancelAsync();
        await _printed;
        _listening.Dispose();
        _process.Dispose();
    }

    private async Task<string> LastWordsAsync()
    {
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            // A process that the cell started may hold the streams open, hence the patience.
            await _printed.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }

        return LastWords.Of(_process.HasExited ? _process.ExitCode : null, Complained.ToString());
    }

    private static ProcessStartInfo StartOf(string pipeName, long? memoryLimit)
    {
        var start = new ProcessStartInfo(DotnetHost())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in (string[])["exec", typeof(Worker).Assembly.Location, Worker.Verb, pipeName]) start.ArgumentList.Add(argument);
        if (memoryLimit is { } limit) start.Environment["DOTNET_GCHeapHardLimit"] = limit.ToString("X", CultureInfo.InvariantCulture);
        return start;
    }

    // The host of the runtime that runs us: .../dotnet/shared/Microsoft.NETCore.App/10.0.x/ -> .../dotnet/dotnet.
    private static string DotnetHost()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var host = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(host) ? host : "dotnet";
    }

    private static async Task ListenAsync(StreamReader reader, BoundedText text, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        try
        {
            for (int count; (count = await reader.ReadAsync(buffer, cancellationToken)) > 0;) text.Append(buffer.AsSpan(0, count));
        }
        catch (OperationCanceledException)
        {
            // The worker is gone, and a process it started keeps the stream open.
        }
    }
}
