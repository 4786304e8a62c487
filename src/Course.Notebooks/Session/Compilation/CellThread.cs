using System.Runtime;

namespace Course.Notebooks;

/// <summary>Runs the code of a cell on a thread of its own, so that a loop without end can be interrupted.</summary>
/// <remarks>
/// Interrupting aborts what the cell's own thread does, managed code at any point. What runs elsewhere, such as the
/// continuation of an await or a task, goes on unobserved, as does native code.
/// </remarks>
internal static class CellThread
{
    // The same depth of recursion on every system.
    private const int StackBytes = 16 * 1_024 * 1_024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Starts the entry and awaits the task that it returns.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the cell ended.</exception>
    public static async Task<object?> RunAsync(Func<Task<object>> entry, TimeProvider clock, CancellationToken cancellationToken)
    {
        var begun = new TaskCompletionSource<Task<object>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Begin(entry, begun, cancellationToken), StackBytes) { IsBackground = true, Name = "cell" };
        thread.Start();
        await Task.WhenAny(begun.Task, Cancelled(clock, cancellationToken)).ConfigureAwait(false);
        if (!begun.Task.IsCompleted) cancellationToken.ThrowIfCancellationRequested();
        var running = await begun.Task.ConfigureAwait(false);
        return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Begin(Func<Task<object>> entry, TaskCompletionSource<Task<object>> begun, CancellationToken cancellationToken)
    {
        try
        {
            Task<object>? task = null;
#pragma warning disable SYSLIB0046 // It may leave shared state half written, and that is what interrupting a notebook's cell means.
            // With a token that cannot be cancelled it would wait for a cancellation for ever.
            if (cancellationToken.CanBeCanceled) ControlledExecution.Run(() => task = entry(), cancellationToken);
            else task = entry();
#pragma warning restore SYSLIB0046
            begun.SetResult(task!);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            begun.TrySetCanceled(cancellationToken);
        }
        catch (Exception error)
        {
            begun.TrySetException(error);
        }
    }

    // Ends a moment after cancellation: the abort is usually done by then.
    private static async Task Cancelled(TimeProvider clock, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(cancelled.SetResult).ConfigureAwait(false);
        await cancelled.Task.ConfigureAwait(false);
        await Task.Delay(Grace, clock, CancellationToken.None).ConfigureAwait(false);
    }
}
