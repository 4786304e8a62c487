using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Course.Notebooks;

namespace Course.Cli;

/// <summary>The report of a run for a machine.</summary>
internal static class RunJson
{
    public static string Of(RunReport report, string folder)
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("executed", folder);
            json.WriteNumber("seconds", Seconds(report.Elapsed));
            json.WriteStartArray("notebooks");
            foreach (var notebook in report.Notebooks) Write(json, notebook);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Write(Utf8JsonWriter json, NotebookReport notebook)
    {
        json.WriteStartObject();
        json.WriteString("notebook", notebook.Source);
        json.WriteString("outcome", notebook.HasPassed ? "passed" : "failed");
        if (!notebook.HasPassed) json.WriteString("cause", JsonNamingPolicy.CamelCase.ConvertName(notebook.Outcome.ToString()));
        json.WriteNumber("cells", notebook.CellCount);
        json.WriteNumber("cellsRun", notebook.CellsRun);
        json.WriteNumber("seconds", Seconds(notebook.Elapsed));
        if (notebook.FirstCell is { } first) json.WriteNumber("firstCellSeconds", Seconds(first));
        json.WriteBoolean("warm", notebook.WasWarm);
        if (notebook.Executed is { } executed) json.WriteString("executed", executed);
        json.WriteStartArray("failures");
        foreach (var failure in notebook.Failures)
        {
            json.WriteStartObject();
            json.WriteNumber("cell", failure.Cell);
            json.WriteString("id", failure.CellId);
            json.WriteNumber("line", failure.Line);
            json.WriteString("reason", failure.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("checks");
        foreach (var check in notebook.Checks)
        {
            json.WriteStartObject();
            json.WriteString("exercise", check.Exercise);
            if (check.IsSolved is { } solved) json.WriteBoolean("solved", solved);
            else json.WriteNull("solved");
            json.WriteString("message", check.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
