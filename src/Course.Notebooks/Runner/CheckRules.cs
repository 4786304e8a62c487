using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Notebooks;

/// <summary>Reads what check cells said, and holds it against what was asked: not solved on stubs, solved on solutions.</summary>
internal static class CheckRules
{
    public const string MimeType = "application/vnd.course.verdict+json";

    /// <summary>The verdict of an executed check cell; null for other cells.</summary>
    public static CheckVerdict? Read(Cell cell)
    {
        if (cell.Checks is not { } exercise) return null;
        foreach (var output in cell.Outputs)
        {
            if ((output?["data"] as JsonObject)?[MimeType] is not JsonObject verdict || Cell.AsText(verdict["exercise"]) != exercise) continue;
            var kind = verdict["solved"]?.GetValueKind();
            if (kind is JsonValueKind.True or JsonValueKind.False)
                return new(exercise, kind == JsonValueKind.True, Cell.AsText(verdict["message"]) ?? "");
        }

        return new(exercise, null, "");
    }

    /// <summary>What is wrong with a verdict; null when it is as asked.</summary>
    public static string? Fault(CheckVerdict verdict, bool expectSolved) => (verdict.IsSolved, expectSolved) switch
    {
        (null, _) => $"the check of exercise {verdict.Exercise} gave no verdict. End the cell with the value of its check.",
        (true, false) => $"the check of exercise {verdict.Exercise} says solved, and the stub stands: {verdict.Message}",
        (false, true) => $"the check of exercise {verdict.Exercise} says not solved, and the solution stands: {verdict.Message}",
        _ => null,
    };
}
