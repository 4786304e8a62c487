using System.Globalization;
using Course.Models;

namespace Course.Serve;

/// <summary>A rule in front of the model: says why a record gets no score, or null if it may be scored.</summary>
/// <param name="schema">The columns.</param>
/// <param name="raw">The raw vector, one value a column; missing is NaN.</param>
/// <returns>The reason of the refusal, one sentence; or null.</returns>
public delegate string? ScoringPolicy(FeatureSchema schema, ReadOnlySpan<double> raw);

/// <summary>Policies that stand in front of a model.</summary>
public static class ScoringPolicies
{
    /// <summary>Refuses a record of which too little is known: below the floor, a score would be mostly the imputer's.</summary>
    /// <param name="share">Smallest share of the columns that must have a value, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside 0 to 1.</exception>
    public static ScoringPolicy KnownShare(double share)
    {
        if (share is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The smallest share of known columns lies from 0 to 1.");
        return (schema, raw) =>
        {
            ArgumentNullException.ThrowIfNull(schema);
            var known = 0;
            foreach (var value in raw)
                if (!double.IsNaN(value)) known++;
            return known >= share * schema.Width ? null : string.Create(CultureInfo.InvariantCulture,
                $"Only {known} of {schema.Width} fields are known; the data-quality floor is {share:0.##} of them.");
        };
    }
}
