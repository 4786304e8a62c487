using System.Text.Json;

namespace Course.Models;

/// <summary>Writes what <see cref="CourseJson"/> documents.</summary>
internal static class CourseJsonWriter
{
    public static void Write(Utf8JsonWriter writer, IScorer scorer)
    {
        writer.WriteStartObject();
        writer.WriteString("format", CourseJson.Format);
        writer.WriteNumber("version", CourseJson.Version);
        writer.WriteString("kind", scorer switch
        {
            TreeEnsemble => "trees",
            LinearModel => "linear",
            MulticlassLinearModel => "multiclass-linear",
            _ => throw new ArgumentException($"{scorer.GetType().Name} has no plain form; trees and linear models have.", nameof(scorer)),
        });
        List(writer, "features", scorer.Features, (w, name) => w.WriteStringValue(name));
        writer.WriteString("link", CourseJson.Links.Single(link => link.Value == scorer.Link).Name);
        switch (scorer)
        {
            case LinearModel linear:
                List(writer, "weights", linear.Weights, Number);
                writer.WriteNumber("intercept", linear.Intercept);
                writer.WriteBoolean("roundsToFloat", linear.RoundsToFloat);
                writer.WriteBoolean("missingIsZero", linear.MissingIsZero);
                break;
            case MulticlassLinearModel linear:
                List(writer, "weights", linear.Weights, Number);
                List(writer, "intercepts", linear.Intercepts, Number);
                writer.WriteBoolean("roundsToFloat", linear.RoundsToFloat);
                writer.WriteBoolean("missingIsZero", linear.MissingIsZero);
                break;
            case TreeEnsemble trees:
                Trees(writer, trees);
                break;
        }

        writer.WriteEndObject();
    }

    private static void Trees(Utf8JsonWriter writer, TreeEnsemble ensemble)
    {
        writer.WriteString("comparison", ensemble.Comparison == SplitComparison.Less ? "less" : "less-or-equal");
        writer.WriteBoolean("roundsToFloat", ensemble.RoundsToFloat);
        writer.WriteString("aggregation", ensemble.Aggregation == TreeAggregation.Sum ? "sum" : "mean");
        List(writer, "baseMargins", ensemble.BaseMargins, Number);
        writer.WriteStartArray("blocks");
        foreach (var block in ensemble.Blocks)
        {
            writer.WriteStartObject();
            writer.WriteString("name", block.Name);
            writer.WriteNumber("start", block.Start);
            writer.WriteNumber("count", block.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("trees");
        for (var i = 0; i < ensemble.Trees.Count; i++) Tree(writer, ensemble.Trees[i], ensemble.Outputs[i]);
        writer.WriteEndArray();
    }

    private static void Tree(Utf8JsonWriter writer, Tree tree, int output)
    {
        writer.WriteStartObject();
        writer.WriteNumber("output", output);
        List(writer, "left", tree.Left.ToArray(), Integer);
        List(writer, "right", tree.Right.ToArray(), Integer);
        List(writer, "feature", tree.Feature.ToArray(), Integer);
        List(writer, "threshold", tree.Threshold.ToArray(), Number);
        List(writer, "value", tree.Value.ToArray(), Number);
        List(writer, "defaultLeft", tree.DefaultLeft.ToArray(), (w, flag) => w.WriteNumberValue(flag ? 1 : 0));
        List(writer, "missing", tree.Missing.ToArray(), (w, kind) => w.WriteNumberValue((int)kind));
        if (tree.HasCovers) List(writer, "cover", tree.Cover.ToArray(), Number);
        if (tree.Kind.IndexOfAny(SplitKind.Category, SplitKind.OneHot) >= 0)
        {
            List(writer, "kind", tree.Kind.ToArray(), (w, kind) => w.WriteNumberValue((int)kind));
            writer.WriteStartArray("sets");
            for (var node = 0; node < tree.Count; node++)
            {
                writer.WriteStartArray();
                foreach (var word in tree.Set(node)) writer.WriteNumberValue(word);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Integer(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    private static void Number(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);

    private static void List<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> values, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++) write(writer, values[i]);
        writer.WriteEndArray();
    }
}
