using System.Globalization;

namespace Course.Models;

/// <summary>What an objective of XGBoost says about predictions and about the base score.</summary>
internal sealed record XgboostObjective(Link Link, XgboostObjective.BaseSpace Base)
{
    /// <summary>The space that the base score stands in.</summary>
    internal enum BaseSpace
    {
        Margin,
        Probability,
        Mean,
    }

    public static XgboostObjective Of(JsonPart name) => name.String() switch
    {
        "binary:logistic" or "reg:logistic" => new(Link.Logit, BaseSpace.Probability),
        "binary:logitraw" => new(Link.Identity, BaseSpace.Probability),
        "multi:softprob" or "multi:softmax" => new(Link.Softmax, BaseSpace.Margin),
        "count:poisson" or "reg:gamma" or "reg:tweedie" or "survival:cox" or "survival:aft" => new(Link.Log, BaseSpace.Mean),
        "reg:squarederror" or "reg:linear" or "reg:absoluteerror" or "reg:pseudohubererror" or "reg:squaredlogerror"
            or "reg:quantileerror" or "rank:pairwise" or "rank:ndcg" or "rank:map" => new(Link.Identity, BaseSpace.Margin),
        _ => throw name.Error($"the objective '{Clip(name.String())}' is not known here. Known are logistic, softmax, counts, ranking and regression"),
    };

    /// <summary>"5E-1", or since version 3.1 a list in text, "[5E-1]", with one value or one an output.</summary>
    public double[] BaseMargins(JsonPart part, int outputs)
    {
        var text = part.String().AsSpan().Trim();
        if (text is ['[', .. var inner, ']']) text = inner;
        var values = new List<double>();
        foreach (var range in text.Split(','))
        {
            if (values.Count > outputs) break;
            if (!float.TryParse(text[range].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var score) || !float.IsFinite(score))
                throw part.Wrong("a finite number, or a list of them in brackets");
            values.Add(Margin(part, score));
        }

        if (values.Count != 1 && values.Count != outputs)
            throw part.Error(values.Count > outputs ? $"more base scores than outputs ({outputs})" : $"{values.Count} base scores for {outputs} outputs");
        return values.Count == outputs ? [.. values] : [.. Enumerable.Repeat(values[0], outputs)];
    }

    private double Margin(JsonPart part, double score) => Base switch
    {
        BaseSpace.Probability => score is > 0 and < 1 ? -Math.Log(1 / score - 1) : throw part.Error($"base score {score:R}; a logistic one lies between 0 and 1"),
        BaseSpace.Mean => score > 0 ? Math.Log(score) : throw part.Error($"base score {score:R}; that of a positive target is above 0"),
        _ => score,
    };

    private static string Clip(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
