using System.Text;

namespace Course.Models;

/// <summary>Reads a model that LightGBM saved as text (versions 2 to 4).</summary>
/// <remarks>
/// <para>
/// Values are compared in double, left on ≤. A node's missing type says what is missing: none (NaN is read as 0), zero
/// (NaN and values up to 1e-35 in size), NaN. A category in the node's set goes left; missing, negative and unknown go
/// right. The starting value is inside the first trees. Covers are <c>internal_count</c> and <c>leaf_count</c>.
/// </para>
/// <para>
/// With <c>average_output</c> the margin is the mean over trees. Where the objective has a sigmoid parameter other than
/// 1 the leaves are multiplied by it, so that the link of the margin is LightGBM's probability.
/// </para>
/// <para>Refused: linear trees, regression on roots (<c>sqrt</c>), files past <see cref="ModelFile.MaxBytes"/>.</para>
/// </remarks>
public static class LightGbmText
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="ModelFormatException">The content is no such model; the message names the line.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static TreeEnsemble Read(string path) => Parse(ModelFile.Bytes(path), path);

    internal static TreeEnsemble Parse(ReadOnlyMemory<byte> utf8, string file)
    {
        var (header, trees) = Sections(utf8, file);
        var outputs = header.Integer("num_tree_per_iteration");
        if (outputs is < 1 or > XgboostJson.MaxOutputs)
            throw header.Error("num_tree_per_iteration", $"{outputs} outputs; allowed are 1 to {XgboostJson.MaxOutputs}");
        if (trees.Count % outputs != 0)
            throw header.Error("num_tree_per_iteration", $"{trees.Count} trees do not share out to {outputs} outputs. The file is truncated; export it again");
        if (header.Has("tree_sizes") && header.Text("tree_sizes").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is var said && said != trees.Count)
            throw header.Error("tree_sizes", $"{said} trees, and the file has {trees.Count}. It is truncated or edited; export it again");

        var features = Features(header);
        var (link, sigmoid) = Objective(header);
        return new(features, [.. trees.Select(tree => LightGbmTree.Parse(tree, file, features.Length, sigmoid))], new()
        {
            Link = link,
            BaseMargins = new double[outputs],
            Aggregation = header.Has("average_output") ? TreeAggregation.Mean : TreeAggregation.Sum,
            Comparison = SplitComparison.LessOrEqual,
        });
    }

    private static (TextSection Header, List<TextSection> Trees) Sections(ReadOnlyMemory<byte> utf8, string file)
    {
        var text = Encoding.UTF8.GetString(utf8.Span);
        var current = new TextSection(file, 1);
        var (header, trees, number) = (current, new List<TextSection>(), 0);
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan()[range].TrimEnd('\r').Trim();
            if (line.IsEmpty) continue;
            if (line.SequenceEqual("end of trees")) return (header, trees);
            if (line.StartsWith("Tree="))
            {
                trees.Add(current = new(file, number));
                if (!line[5..].SequenceEqual($"{trees.Count - 1}"))
                    throw new ModelFormatException(file, $"line {number}", $"expected Tree={trees.Count - 1}. The file is edited; export it again");
            }

            current.Add(number, line.ToString());
        }

        throw new ModelFormatException(file, $"line {number}", "there is no 'end of trees'. The file is truncated; export it again");
    }

    private static string[] Features(TextSection header)
    {
        var names = header.Text("feature_names").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return names.Length == header.Integer("max_feature_idx") + 1L ? names
            : throw header.Error("feature_names", $"{names.Length} names, and max_feature_idx is {header.Integer("max_feature_idx")}");
    }

    /// <summary>The link, and what leaves are multiplied with to become log-odds.</summary>
    private static (Link Link, double Sigmoid) Objective(TextSection header)
    {
        // A model of a custom objective has none: its raw score is the prediction.
        if (!header.Has("objective")) return (Link.Identity, 1);
        var words = header.Text("objective").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.Length > 0 ? words[0] : "";
        if (words.Contains("sqrt"))
            throw header.Error("objective", "reg_sqrt, whose prediction is a square that no link here has. Train with reg_sqrt=false");
        return name switch
        {
            "binary" or "multiclassova" => (Link.Logit, Sigmoid(header, words)),
            "cross_entropy" => (Link.Logit, 1),
            "multiclass" => (Link.Softmax, 1),
            "poisson" or "gamma" or "tweedie" => (Link.Log, 1),
            "regression" or "regression_l1" or "huber" or "fair" or "quantile" or "mape" or "lambdarank" or "rank_xendcg" or "custom" => (Link.Identity, 1),
            _ => throw header.Error("objective", $"the objective '{(name.Length > 40 ? name[..40] : name)}' is not known here"),
        };
    }

    private static double Sigmoid(TextSection header, string[] words)
    {
        var parameter = words.FirstOrDefault(word => word.StartsWith("sigmoid:", StringComparison.Ordinal));
        if (parameter is null) return 1;
        return double.TryParse(parameter.AsSpan(8), System.Globalization.CultureInfo.InvariantCulture, out var sigmoid) && sigmoid > 0 && double.IsFinite(sigmoid)
            ? sigmoid
            : throw header.Error("objective", "the sigmoid parameter is no number above 0");
    }
}
