using System.Text.Json;

namespace Course.Models;

/// <summary>Course's own model file: plain JSON that holds exactly what a scorer is, and nothing else.</summary>
/// <remarks>
/// <para>One object. Numbers are written so that they read back to the same bits. Fields of every model:</para>
/// <list type="bullet">
/// <item><c>format</c>: "course-model"; <c>version</c>: 1; <c>kind</c>: "trees", "linear" or "multiclass-linear".</item>
/// <item><c>features</c>: names, in the order of a row; d of them.</item>
/// <item><c>link</c>: "identity", "logit", "log", "softmax" or "one-versus-rest".</item>
/// </list>
/// <para>A linear model, and one a class (k classes):</para>
/// <list type="bullet">
/// <item><c>weights</c>: d numbers (k · d, class after class). <c>intercept</c>: a number (<c>intercepts</c>: k numbers).</item>
/// <item><c>roundsToFloat</c>: whether values are rounded to float first. <c>missingIsZero</c>: whether NaN is read as 0; otherwise it makes the margin NaN.</item>
/// </list>
/// <para>Trees (k outputs):</para>
/// <list type="bullet">
/// <item><c>comparison</c>: "less" or "less-or-equal" goes left; <c>roundsToFloat</c>: whether values are rounded before.</item>
/// <item><c>aggregation</c>: "sum" or "mean" over an output's trees. <c>baseMargins</c>: k numbers, added to it.</item>
/// <item><c>blocks</c>: one-hot blocks, each <c>name</c>, <c>start</c>, <c>count</c>; in column order.</item>
/// <item><c>trees</c>: each <c>output</c> (0 to k - 1) and these lists with one entry a node, node 0 being the root:
/// <c>left</c>, <c>right</c> (-1 at leaves), <c>feature</c> (-1 at leaves), <c>threshold</c> and <c>value</c> (0 where
/// they mean nothing), <c>defaultLeft</c> (0 or 1), <c>missing</c> (0 none, 1 zero, 2 NaN), and where known
/// <c>cover</c>. A tree with other than numeric splits also has <c>kind</c> (0 leaf, 1 numeric, 2 category, 3 one-hot)
/// and <c>sets</c>: a list of 32-bit words a node, lowest bit first, empty at others.</item>
/// </list>
/// </remarks>
public static class CourseJson
{
    internal const string Format = "course-model";
    internal const int Version = 1;

    /// <summary>Reads the file.</summary>
    /// <exception cref="ModelFormatException">The content is no such model; the message names the place.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static IScorer Read(string path) => JsonPart.Read(ModelFile.Bytes(path), path, Parse);

    /// <summary>Writes the file; the same model gives the same bytes.</summary>
    /// <param name="scorer">A <see cref="TreeEnsemble"/>, <see cref="LinearModel"/> or <see cref="MulticlassLinearModel"/>.</param>
    /// <param name="path">Written anew.</param>
    /// <exception cref="ArgumentException">The scorer has no plain form.</exception>
    public static void Write(IScorer scorer, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        File.WriteAllBytes(path, ToBytes(scorer));
    }

    /// <summary>The content of a file, as UTF-8.</summary>
    /// <exception cref="ArgumentException">The scorer has no plain form.</exception>
    public static byte[] ToBytes(IScorer scorer)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = false })) CourseJsonWriter.Write(writer, scorer);
        return stream.ToArray();
    }

    internal static bool Matches(JsonPart root) => root.Maybe("format") is not null;

    internal static IScorer Parse(JsonPart root)
    {
        if (root["format"].String() != Format) throw root["format"].Wrong($"'{Format}'");
        if (root["version"].Integer() != Version)
            throw root["version"].Error($"version {root["version"].Integer()}, and this reader knows {Version}. Write the file with this release");
        var features = root["features"].Strings();
        var link = root["link"].Choice(Links);
        switch (root["kind"].String())
        {
            case "linear":
                return new LinearModel(features, root["weights"].Numbers(features.Length), root["intercept"].Number(), link) { MissingIsZero = root["missingIsZero"].Flag(), RoundsToFloat = root["roundsToFloat"].Flag() };
            case "multiclass-linear":
                var intercepts = root["intercepts"].Numbers();
                var weights = root["weights"].Numbers();
                if (intercepts.Length == 0) throw root["intercepts"].Error("no class; there is at least 1");
                if (weights.Length != (long)intercepts.Length * features.Length)
                    throw root["weights"].Error($"{weights.Length} weights for {features.Length} features of {intercepts.Length} classes");
                return new MulticlassLinearModel(features, weights, intercepts, link) { MissingIsZero = root["missingIsZero"].Flag(), RoundsToFloat = root["roundsToFloat"].Flag() };
            case "trees":
                return CourseJsonTrees.Parse(root, features, link);
            default:
                throw root["kind"].Wrong("trees, linear or multiclass-linear");
        }
    }

    internal static readonly (string Name, Link Value)[] Links =
    [
        ("identity", Link.Identity), ("logit", Link.Logit), ("log", Link.Log), ("softmax", Link.Softmax), ("one-versus-rest", Link.OneVersusRest),
    ];
}
