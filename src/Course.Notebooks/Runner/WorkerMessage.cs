namespace Course.Notebooks;

/// <summary>What runner and worker say to each other. A worker serves one notebook and then ends.</summary>
internal abstract record WorkerMessage;

/// <summary>To the worker: nothing to do yet, so get ready for a fast first cell.</summary>
internal sealed record WarmUp : WorkerMessage;

/// <summary>To the worker: cells run in this folder from now on.</summary>
internal sealed record OpenFolder(string Folder) : WorkerMessage;

/// <summary>To the worker: execute a cell. <paramref name="Number"/> comes back with everything the cell emits.</summary>
internal sealed record ExecuteCell(int Number, string Code) : WorkerMessage;

/// <summary>From the worker: it is warm.</summary>
internal sealed record WorkerReady : WorkerMessage;

/// <summary>From the worker: an output of a cell; it may come after the cell's end, from a thread the cell left running.</summary>
internal sealed record CellEmitted(int Number, CellOutput Output) : WorkerMessage;

/// <summary>From the worker: the cell ended.</summary>
internal sealed record CellDone(int Number, bool Succeeded) : WorkerMessage;
