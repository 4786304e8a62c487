namespace Course.Notebooks.Tests;

/// <summary>A session takes the console and the working directory of its process, so these tests run one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneSessionAtATime
{
    public const string Name = "one session at a time";
}
