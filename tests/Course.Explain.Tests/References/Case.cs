using System.Text.Json;
using Course.Models;

namespace Course.Explain.Tests;

/// <summary>A folder of tests/references: its model, background and labels.</summary>
internal sealed class Case
{
    private Case(string name)
    {
        Name = name;
        using var facts = JsonDocument.Parse(File.ReadAllBytes(Reference.PathTo($"{name}/case.json")));
        Model = ModelFile.Open(Reference.PathTo($"{name}/{facts.RootElement.GetProperty("model").GetString()}"));
        Features = [.. facts.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetString()!)];
        Background = Table("background.csv");
        Labels = Read("background_labels.csv").Column("label");
    }

    public string Name { get; }

    public IScorer Model { get; }

    /// <summary>The names that the reference files use; a model file may lack them.</summary>
    public IReadOnlyList<string> Features { get; }

    public Rows Background { get; }

    public double[] Labels { get; }

    public static TheoryData<string> Names =>
        [.. Directory.GetDirectories(Reference.PathTo(".")).Select(folder => Path.GetFileName(folder)!).Where(name => char.IsAsciiDigit(name[0])).Order(StringComparer.Ordinal)];

    public static Case Open(string name) => new(name);

    public Reference Read(string file) => Reference.Read($"{Name}/{file}");

    public Rows Table(string file)
    {
        var table = Read(file);
        return new([.. Enumerable.Range(0, table.Count).SelectMany(table.Line)], table.Header.Count);
    }

    /// <summary>The model's own name of a feature of the reference files.</summary>
    public string Feature(string name) => Model.Features[Features.ToList().IndexOf(name)];
}
