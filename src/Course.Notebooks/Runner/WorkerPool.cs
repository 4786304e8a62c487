namespace Course.Notebooks;

/// <summary>Keeps the next worker warming while the current notebooks run.</summary>
/// <remarks>At most one spare, and never more workers than notebooks: a warm worker costs a process and a second of compiling.</remarks>
internal sealed class WorkerPool(int notebooks, long memoryLimit, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private int _left = notebooks;
    private Task<WorkerProcess>? _spare;

    /// <summary>A worker for one notebook, and whether it was ready; the caller disposes it.</summary>
    public async Task<(WorkerProcess Worker, bool WasWarm)> TakeAsync()
    {
        Task<WorkerProcess>? spare;
        lock (_lock)
        {
            _left--;
            spare = _spare;
            _spare = null;
        }

        // A spare that could not start or be warmed is not the notebook's fault: try once more, cold.
        var wasWarm = spare?.IsCompletedSuccessfully ?? false;
        try
        {
            if (spare is not null) return (await spare, wasWarm);
        }
        catch (WorkerLostException)
        {
            wasWarm = false;
        }

        return (await WorkerProcess.StartAsync(memoryLimit, cancellationToken), wasWarm);
    }

    /// <summary>One notebook less will need a worker.</summary>
    public void GiveUpOne()
    {
        lock (_lock)
        {
            _left--;
        }
    }

    /// <summary>Begins to warm the next worker, when a notebook is left that could use it.</summary>
    public void WarmNext()
    {
        lock (_lock)
        {
            if (_left > 0) _spare ??= Task.Run(StartWarmAsync, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_spare is null) return;
        try
        {
            await (await _spare).DisposeAsync();
        }
        catch (Exception error) when (error is OperationCanceledException or WorkerLostException)
        {
            // It never started, so nothing is to be ended.
        }
    }

    private async Task<WorkerProcess> StartWarmAsync()
    {
        var worker = await WorkerProcess.StartAsync(memoryLimit, cancellationToken);
        try
        {
            await worker.SendAsync(new WarmUp(), cancellationToken);
            await worker.ReceiveAsync(cancellationToken);
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }
}
