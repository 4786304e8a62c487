namespace Course.Notebooks;

/// <summary>Executes notebooks without a browser: one child process each, and an executed copy of each.</summary>
/// <remarks>
/// <para>
/// Whatever a notebook does, the others run and the runner returns: a cell that hangs is ended after its time limit, a
/// process that dies leaves the outputs it had, and the reason stands in the copy.
/// </para>
/// <para>Cost: one process a notebook; the next one compiles its compiler while the current one runs.</para>
/// </remarks>
public static class Runner
{
    /// <summary>Executes notebooks.</summary>
    /// <param name="files">The notebooks and where their executed copies go.</param>
    /// <param name="options">Limits and rules.</param>
    /// <param name="told">Told of progress, from several threads; may be null.</param>
    /// <param name="cancellationToken">Ends the run; copies of what was done are still written.</param>
    /// <returns>One report a notebook, in the order of <paramref name="files"/>.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static async Task<RunReport> RunAsync(
        IReadOnlyList<NotebookFile> files, RunOptions options, Action<RunEvent>? told = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        RunOptions.Validate(options);
        var began = options.Clock.GetTimestamp();
        var reports = new NotebookReport[files.Count];
        var next = -1;
        await using var pool = new WorkerPool(files.Count, options.SettledMemoryLimit, cancellationToken);
        var farewells = new System.Collections.Concurrent.ConcurrentBag<Task>();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(options.Jobs, files.Count)).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));
        await Task.WhenAll(farewells);
        return new(reports, options.Clock.GetElapsedTime(began));

        async Task WorkAsync()
        {
            for (int i; (i = Interlocked.Increment(ref next)) < files.Count;)
            {
                reports[i] = await RunOneAsync(files[i], options, pool, farewells.Add, told, cancellationToken);
                told?.Invoke(new NotebookEnded(reports[i]));
            }
        }
    }

    private static async Task<NotebookReport> RunOneAsync(
        NotebookFile file, RunOptions options, WorkerPool pool, Action<Task> endLater, Action<RunEvent>? told, CancellationToken cancellationToken)
    {
        var began = options.Clock.GetTimestamp();
        Notebook notebook;
        try
        {
            notebook = Open(file.Source, options.UseSolutions);
        }
        catch (NotebookFormatException error)
        {
            pool.GiveUpOne();
            return Unrun(file, RunOutcome.Unreadable, error.Message, options.Clock.GetElapsedTime(began));
        }

        try
        {
            began = options.Clock.GetTimestamp();
            var (worker, wasWarm) = await pool.TakeAsync();
            pool.WarmNext();
            var run = new NotebookRun(notebook, file.Source, options, told);
            await run.ExecuteAsync(worker, Path.GetDirectoryName(Path.GetFullPath(file.Source))!, cancellationToken);
            var elapsed = options.Clock.GetElapsedTime(began);
            endLater(worker.DisposeAsync().AsTask());
            NotebookJson.Write(notebook, file.Target);
            TimeSpan? first = run.FirstCellEnded is { } ended ? options.Clock.GetElapsedTime(began, ended) : null;
            return new(file.Source, file.Target, run.Outcome, run.CellCount, run.CellsRun, elapsed, first, wasWarm, run.Failures, run.Checks);
        }
        catch (WorkerLostException lost)
        {
            return Unrun(file, RunOutcome.Crashed, "the process that runs cells did not start: " + lost.Message, options.Clock.GetElapsedTime(began));
        }
        catch (OperationCanceledException)
        {
            return Unrun(file, RunOutcome.Cancelled, "the run was cancelled before this notebook began", TimeSpan.Zero);
        }
    }

    private static Notebook Open(string source, bool useSolutions)
    {
        var notebook = NotebookJson.Read(source);
        notebook.RequireCSharp();
        var solutions = Overlay.PathFor(source);
        return useSolutions && File.Exists(solutions) ? Overlay.Apply(notebook, NotebookJson.Read(solutions)) : notebook;
    }

    private static NotebookReport Unrun(NotebookFile file, RunOutcome outcome, string reason, TimeSpan elapsed) =>
        new(file.Source, null, outcome, 0, 0, elapsed, null, WasWarm: false, [new(0, null, 0, reason)], []);
}
