using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Notebooks;

/// <summary>Runs the C# cells of one notebook, one after another, each seeing what the ones before it left.</summary>
/// <remarks>
/// <para>
/// A session takes the console and the working directory of its process, so a process has one session at a time. A cell
/// that throws keeps what it did; a cell that does not compile changes nothing.
/// </para>
/// <para>Cost: the first cell of a process compiles the compiler; <see cref="WarmAsync"/> pays for that beforehand.</para>
/// </remarks>
public sealed class CSharpSession : IAsyncDisposable
{
    private readonly TimeProvider _clock;
    private readonly string _folder;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CellReferences _references;
    private readonly ScriptCompiler _compiler;
    private readonly List<CellSink> _sinks = [];
    private CSharpCompilation? _previous;
    private object?[] _states = new object?[8];
    private int _submissions;
    private int _count;

    /// <summary>Starts a session; nothing is compiled yet.</summary>
    /// <param name="workingDirectory">The notebook's folder: relative paths of cells and directives start there.</param>
    /// <param name="clock">Time for <c>#!time</c> and for passing on console text; the system's when null.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public CSharpSession(string workingDirectory, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(workingDirectory);
        _folder = Path.GetFullPath(workingDirectory);
        if (!Directory.Exists(_folder)) throw new DirectoryNotFoundException($"No folder '{_folder}' to run the notebook in.");
        _clock = clock ?? TimeProvider.System;
        var loader = new CellLoadContext();
        _references = new CellReferences(loader, RestoredPackages.OfThisUser());
        _compiler = new ScriptCompiler(_references, loader);
        ValueFormatters.Reset();
    }

    /// <summary>How many cells with code were executed: the number that stands beside the next output.</summary>
    public int ExecutionCount => _count;

    /// <summary>Compiles, runs and displays something in a session of its own, so that the next cell of this process is fast.</summary>
    /// <param name="cancellationToken">Ends the warming early.</param>
    public static async Task WarmAsync(CancellationToken cancellationToken = default)
    {
        var session = new CSharpSession(Environment.CurrentDirectory);
        await using (session.ConfigureAwait(false))
        {
            const string Code = """
                record Warm(int A);
                var rows = Enumerable.Range(0, 2).Select(i => new { I = i }).ToList();
                await Task.Yield();
                Console.Write("");
                display(new Warm(1));
                rows
                """;
            await session.ExecuteAsync(Code, _ => { }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs one cell.</summary>
    /// <param name="code">The cell's source; empty or white space does nothing.</param>
    /// <param name="emit">Gets each output as it comes, never two at once. Text that a task writes later comes here too.</param>
    /// <param name="ct">Interrupts the cell.</param>
    /// <returns>Whether the cell succeeded, and the error if not; a cell's own exception is not thrown.</returns>
    public async Task<CellResult> ExecuteAsync(string code, Action<CellOutput> emit, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(emit);
        if (string.IsNullOrWhiteSpace(code)) return new(true, null);
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var name = $"cell [{++_count}]";
            if (_count == 1) Environment.CurrentDirectory = _folder;
            CellConsole.Take();
            var sink = new CellSink($"{_count}", emit, _clock);
            _sinks.Add(sink);
            var error = await Task.Run(() => RunAsync(code, name, sink, ct), CancellationToken.None).ConfigureAwait(false);
            if (error is not null) sink.Emit(error);
            sink.Flush();
            return new(error is null, error);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Ends the session and gives the console back; text that cells still write goes nowhere.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var sink in _sinks) sink.Dispose();
        if (_sinks.Count > 0) CellConsole.Release();
        _one.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<ErrorOutput?> RunAsync(string code, string cell, CellSink sink, CancellationToken ct)
    {
        sink.Enter();
        var parts = CellParts.Of(code);
        if (parts.Refusal is not null) return parts.Refusal;
        var begun = _clock.GetTimestamp();
        try
        {
            foreach (var part in parts.Parts)
            {
                if (part.Language != CellLanguage.CSharp) Show(sink, HtmlFormatter.MimeType, Markup.Of(part));
                else if (await RunCSharpAsync(part.Text, cell, sink, ct).ConfigureAwait(false) is { } error) return error;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return CellErrors.OfText("The cell was interrupted.");
        }

        if (parts.IsTimed)
            Show(sink, PlainTextFormatter.MimeType, string.Create(CultureInfo.InvariantCulture, $"Wall time: {_clock.GetElapsedTime(begun).TotalMilliseconds}ms"));
        return null;
    }

    private async Task<ErrorOutput?> RunCSharpAsync(string code, string cell, CellSink sink, CancellationToken ct)
    {
        _references.BeginCell();
        var submission = _compiler.Compile(code, cell, _previous, ct);
        if (_references.Refusal is { } refusal)
        {
            sink.Write("stderr", $"\n{refusal}\n\n");
            var place = submission.Diagnostics.FirstOrDefault(found => found.Id == "CS0006")?.Location.GetLineSpan();
            return CellErrors.OfText(refusal, place is { } line && line.Path == cell ? line.StartLinePosition.Line + 1 : 0);
        }

        if (!submission.Compiles)
        {
            sink.Write("stderr", CellErrors.Text(submission.Diagnostics, cell));
            return CellErrors.OfCompilation(submission.Diagnostics, cell, code);
        }

        if (_references.Named.Count > 0) Show(sink, HtmlFormatter.MimeType, Markup.OfPackages(_references.Named));
        return await RunAsync(submission, cell, sink, ct).ConfigureAwait(false);
    }

    private static void Show(CellSink sink, string mimeType, string text) =>
        sink.Emit(new DisplayOutput(ValueDisplay.AsIs(text, mimeType)));

    private async Task<ErrorOutput?> RunAsync(Submission submission, string cell, CellSink sink, CancellationToken ct)
    {
        _previous = submission.Compilation;
        if (submission.Entry is not { } entry)
        {
            Warn(submission, cell, sink);
            return null;
        }

        if (++_submissions + 1 >= _states.Length) Array.Resize(ref _states, _states.Length * 2);
        var states = _states;
        try
        {
            var value = await CellThread.RunAsync(() => entry(states), _clock, ct).ConfigureAwait(false);
            Warn(submission, cell, sink);
            if (submission.HasValue && value is not DisplayedValue) sink.Emit(new ResultOutput(ValueDisplay.Of(value)));
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Warn(submission, cell, sink);
            return CellErrors.OfException(error, cell);
        }
    }

    private static void Warn(Submission submission, string cell, CellSink sink)
    {
        if (submission.Diagnostics.Count > 0) sink.Write("stderr", CellErrors.Text(submission.Diagnostics, cell));
    }
}
