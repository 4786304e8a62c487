namespace Course.Notebooks;

/// <summary>A worker process ended while it was needed. The message says how, in words for the notebook's author.</summary>
internal sealed class WorkerLostException(string message) : Exception(message);
