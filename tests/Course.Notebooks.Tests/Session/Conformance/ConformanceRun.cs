using System.Text;
using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests;

/// <summary>Runs every recorded notebook once and compares each code cell.</summary>
public sealed class ConformanceRun : IAsyncLifetime
{
    private readonly List<Verdict> _verdicts = [];

    /// <summary>How one cell compares: equal, equal after a rule, or different.</summary>
    internal sealed record Verdict(string Place, bool IsEqual, string? Rule, string Difference);

    internal IReadOnlyList<Verdict> Verdicts => _verdicts;

    internal IReadOnlyDictionary<string, string> Listed { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        var folder = Repository.PathTo("tests", "conformance");
        Listed = ReadListed(Path.Combine(folder, "differences.md"));
        foreach (var path in Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)) await RunAsync(path);
        var report = Repository.PathTo("artifacts", "conformance.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(report)!);
        await File.WriteAllTextAsync(report, Report());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Rows '| name | what | reason |'; the name is a rule, or a notebook's number and a cell's, as in '057[2]'.
    private static Dictionary<string, string> ReadListed(string path) =>
        File.ReadLines(path).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells[3], StringComparer.Ordinal);

    private async Task RunAsync(string path)
    {
        var cells = JsonNode.Parse(await File.ReadAllTextAsync(path))!["cells"]!.AsArray().Where(cell => (string)cell!["cell_type"]! == "code").ToList();
        await using var session = new CSharpSession(Path.GetDirectoryName(path)!);
        for (var i = 0; i < cells.Count; i++)
        {
            var outputs = new List<CellOutput>();
            var source = string.Concat(cells[i]!["source"]!.AsArray().Select(line => (string)line!));
            await session.ExecuteAsync(source, outputs.Add, TestContext.Current.CancellationToken);
            List<CellOutput> ended = [.. outputs];
            _verdicts.Add(Judge($"{Path.GetFileName(path)[..3]}[{i}]", RecordedOutput.Of(cells[i]!["outputs"]!.AsArray()), RecordedOutput.Of(ended)));
        }
    }

    private static Verdict Judge(string place, List<RecordedOutput> recorded, List<RecordedOutput> actual)
    {
        actual = [.. actual.Select(Comparison.Normal)];
        if (Comparison.Equal(recorded, actual)) return new(place, true, null, "");
        foreach (var (name, rule) in Rules.ByName)
            if (Comparison.Equal(rule(recorded), actual)) return new(place, true, name, "");
        return new(place, false, null, $"recorded: {string.Join("; ", recorded)}\n    here: {string.Join("; ", actual)}");
    }

    private string Report()
    {
        var text = new StringBuilder();
        text.AppendLine($"{_verdicts.Count} cells: {_verdicts.Count(cell => cell is { IsEqual: true, Rule: null })} equal");
        foreach (var rule in _verdicts.Where(cell => cell.Rule is not null).GroupBy(cell => cell.Rule)) text.AppendLine($"{rule.Count()} equal after {rule.Key}");
        foreach (var cell in _verdicts.Where(cell => !cell.IsEqual)) text.AppendLine($"{cell.Place}{(Listed.ContainsKey(cell.Place) ? " (listed)" : "")}\n    {cell.Difference}");
        return text.ToString();
    }
}
