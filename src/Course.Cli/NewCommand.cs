using System.CommandLine;
using System.Globalization;
using Course.Notebooks;

namespace Course.Cli;

/// <summary><c>course new</c>: a lesson with the standard arc.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var title = new Argument<string>("TITLE") { Description = "What the lesson is called." };
        var number = new Option<string?>("--number") { Description = "Number of the lesson, 0 to 99; default: one after the last." };
        var command = new Command("new", "Writes a new lesson with the eight stations of the course, and its notebook of solutions.") { title, number };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(title), parsed.GetValue(number)));
        return command.WithExamples("course new \"Counterfactual explanations\"", "course new \"Batch prediction\" --number 6");
    }

    private static int Run(string title, string? wanted)
    {
        var folder = NotebookFiles.Lessons();
        var taken = Directory.EnumerateFiles(folder, "??-*.ipynb").ToDictionary(file => Path.GetFileName(file)[..2], Path.GetFileName, StringComparer.Ordinal);
        var next = taken.Keys.Select(key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).DefaultIfEmpty(-1).Max() + 1;
        if (!int.TryParse(wanted ?? $"{next}", NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 99)
            throw new UsageException($"The lesson's number is {wanted ?? $"{next}"}; allowed is 0 to 99.");
        if (taken.TryGetValue($"{number:00}", out var there)) throw new UsageException($"Lesson {number:00} exists: {there}. Choose another --number.");
        var lesson = LessonTemplate.Of(title, number);
        var path = Path.Combine(folder, lesson.FileName);
        Directory.CreateDirectory(Path.Combine(folder, "solutions"));
        NotebookJson.Write(lesson.Notebook, path);
        NotebookJson.Write(lesson.Solutions, Path.Combine(folder, "solutions", lesson.FileName));
        Console.WriteLine($"wrote {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)} and its solutions");
        return ExitCode.Done;
    }
}
