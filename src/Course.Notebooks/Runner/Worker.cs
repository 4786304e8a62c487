using System.Diagnostics;
using System.IO.Pipes;
using System.Threading.Channels;

namespace Course.Notebooks;

/// <summary>The child process that executes the cells of one notebook, told over a pipe of its own.</summary>
/// <remarks>
/// The pipe is neither standard input nor output, so nothing that a cell or a native library prints can break it. When
/// the runner goes away the worker ends at once, even in the middle of a cell that never returns.
/// </remarks>
internal static class Worker
{
    /// <summary>The first argument that makes this program a worker; the second names the pipe.</summary>
    public const string Verb = "worker";

    /// <summary>Serves the runner until it hangs up.</summary>
    public static async Task RunAsync(string pipeName)
    {
        await using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        await pipe.ConnectAsync(CancellationToken.None);
        var inbox = Channel.CreateUnbounded<WorkerMessage>();
        var busy = new StrongFlag();
        var reading = ReadAllAsync(pipe, inbox.Writer, busy);
        await ServeAsync(inbox.Reader, new Mouth(pipe), busy);
        await reading;
    }

    private static async Task ServeAsync(ChannelReader<WorkerMessage> inbox, Mouth mouth, StrongFlag busy)
    {
        CSharpSession? session = null;
        try
        {
            await foreach (var message in inbox.ReadAllAsync())
            {
                switch (message)
                {
                    case WarmUp:
                        await CSharpSession.WarmAsync();
                        mouth.Say(new WorkerReady());
                        break;
                    case OpenFolder open:
#pragma warning disable CA2000 // Disposed below, when the runner hangs up.
                        session ??= new CSharpSession(open.Folder);
#pragma warning restore CA2000
                        break;
                    case ExecuteCell cell when session is not null:
                        busy.Value = true;
                        try
                        {
                            await ExecuteAsync(session, cell, mouth);
                        }
                        finally
                        {
                            busy.Value = false;
                        }

                        break;
                    default:
                        throw new InvalidDataException($"a worker does not answer {message.GetType().Name}");
                }
            }
        }
        finally
        {
            if (session is not null) await session.DisposeAsync();
        }
    }

    private static async Task ExecuteAsync(CSharpSession session, ExecuteCell cell, Mouth mouth)
    {
        CellResult result;
        try
        {
            result = await session.ExecuteAsync(
                cell.Code, output => mouth.Say(new CellEmitted(cell.Number, output)), CancellationToken.None);
        }
        catch (Exception error) when (error is not IOException)
        {
            // The engine itself failed on this cell. The author must see it, and the other cells may still run.
            var lines = error.ToString().ReplaceLineEndings("\n").Split('\n');
            var output = new ErrorOutput("EngineError", $"the engine failed on this cell: {error.GetType().Name}: {error.Message}", lines);
            mouth.Say(new CellEmitted(cell.Number, output));
            result = new(false, output);
        }

        mouth.Say(new CellDone(cell.Number, result.Succeeded));
    }

    private static async Task ReadAllAsync(Stream pipe, ChannelWriter<WorkerMessage> inbox, StrongFlag busy)
    {
        try
        {
            while (await WorkerWire.ReadAsync(pipe, CancellationToken.None) is { } message) await inbox.WriteAsync(message);
        }
        catch (IOException)
        {
            // The runner died: the same as hanging up.
        }

        inbox.Complete();
        // A cell that never returns must not outlive the runner.
        if (busy.Value) Process.GetCurrentProcess().Kill();
    }

    // One writer at a time; each message in one write, so that a crash loses none that a cell had finished.
    private sealed class Mouth(Stream pipe)
    {
        private readonly Lock _lock = new();

        public void Say(WorkerMessage message)
        {
            var bytes = WorkerWire.Encode(message);
            lock (_lock)
            {
                pipe.Write(bytes.Span);
            }
        }
    }

    private sealed class StrongFlag
    {
        private volatile bool _value;

        public bool Value
        {
            get => _value;
            set => _value = value;
        }
    }
}
