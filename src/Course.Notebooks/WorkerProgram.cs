namespace Course.Notebooks;

/// <summary>This assembly as a program: a process that executes notebook cells for whoever started it.</summary>
/// <remarks>
/// A program of its own, because its process must not hold Course.dll: a notebook references the built one, and each
/// type must be loaded once.
/// </remarks>
internal static class WorkerProgram
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [Worker.Verb, var pipeName])
        {
            await Console.Error.WriteLineAsync("Course.Notebooks is started by 'course run'. Use that.");
            return 2;
        }

        await Worker.RunAsync(pipeName);
        return 0;
    }
}
