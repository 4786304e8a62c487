using System.Text.Json;

namespace Course.Models.Tests;

/// <summary>The cases of tests/references: model file, rows, recorded margins and probabilities.</summary>
internal sealed record ReferenceCase(string Name)
{
    public static TheoryData<string> All => [.. Directory.GetDirectories(Reference.PathTo("")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public string Model => Directory.GetFiles(Reference.PathTo(Name), "model.*").Single();

    public IReadOnlyList<string> Features { get; } = Facts(Name, facts => facts.GetProperty("features").EnumerateArray().Select(f => f.GetString()!).ToArray());

    public IReadOnlyList<double> BaseMargins { get; } = Facts(Name, facts => facts.GetProperty("base_margin").EnumerateArray().Select(m => m.GetDouble()).ToArray());

    public string Library { get; } = Facts(Name, facts => facts.GetProperty("library").GetString()!);

    public Rows Rows(string file)
    {
        var table = Reference.Read($"{Name}/{file}");
        return new([.. Enumerable.Range(0, table.Count).SelectMany(table.Line)], table.Header.Count);
    }

    private static T Facts<T>(string name, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Reference.PathTo($"{name}/case.json")));
        return read(document.RootElement);
    }
}
