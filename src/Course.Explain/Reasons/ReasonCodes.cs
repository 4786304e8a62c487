namespace Course.Explain;

/// <summary>The principal reasons of an adverse decision: a policy applied to attributions, with its audit.</summary>
/// <remarks>
/// "Compared with whom" is part of a reason: the background of the attributions is the reference. Withholding a reason
/// does not remove its player from the model.
/// </remarks>
/// <param name="Reasons">The reasons told, heaviest first; ties in catalogue order.</param>
/// <param name="Audit">One line a player, in player order.</param>
/// <param name="Reference">What the person was compared with, in words.</param>
public sealed record ReasonCodes(IReadOnlyList<Reason> Reasons, IReadOnlyList<ReasonAudit> Audit, string Reference)
{
    /// <summary>Chooses and words the reasons of one row.</summary>
    /// <remarks>
    /// Players of one code are summed first; a code whose sum is adverse is a reason, and members that speak for the person
    /// count against it. Amounts that round to the same multiple of the tie width keep the order of the catalogue, so a
    /// last bit never reorders a letter.
    /// </remarks>
    /// <param name="values">The attributions.</param>
    /// <param name="row">The declined row.</param>
    /// <param name="catalogue">The wording table: one line for every player.</param>
    /// <param name="reference">What the background stands for, such as "all applicants".</param>
    /// <param name="options">Number, direction and ties; the defaults where null.</param>
    /// <param name="output">The output that decided.</param>
    /// <exception cref="ArgumentException">A player has no line or two, lines of one code differ, or an option is out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The row or the output does not exist.</exception>
    public static ReasonCodes Of(
        ShapValues values, int row, IReadOnlyList<ReasonEntry> catalogue, string reference, ReasonOptions? options = null, int output = 0)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        options ??= new();
        if (options.MaxReasons < 1 || !(options.Least >= 0) || !(options.TieWidth >= 0))
            throw new ArgumentException("Reasons are told at least one at a time; the least amount and the tie width are 0 or more.", nameof(options));
        var entries = EntryOfEach(values.Players, catalogue);
        var attributions = values.Of(row, output).ToArray();
        var sign = options.LargerIsAdverse ? 1 : -1;
        string[] codes = [.. catalogue.Select(entry => entry.Code).Distinct()];
        var reasons = codes
            .Select(code =>
            {
                int[] members = [.. Enumerable.Range(0, entries.Length).Where(player => entries[player].Code == code)];
                return new Reason(code, catalogue.First(entry => entry.Code == code).Wording, members.Sum(player => sign * attributions[player]), [.. members.Select(player => values.Players[player])]);
            })
            .Where(reason => reason.Players.Count > 0 && reason.Amount > 0 && reason.Amount >= options.Least)
            // OrderBy is stable: equal keys keep the catalogue's order.
            .OrderByDescending(reason => options.TieWidth > 0 ? Math.Round(reason.Amount / options.TieWidth) : reason.Amount)
            .ToArray();
        var withheld = catalogue.Where(entry => entry.Withheld is not null).Select(entry => entry.Code).ToHashSet(StringComparer.Ordinal);
        Reason[] told = [.. reasons.Where(reason => !withheld.Contains(reason.Code)).Take(options.MaxReasons)];
        return new(told, [.. Enumerable.Range(0, entries.Length).Select(Line)], reference);

        ReasonAudit Line(int player)
        {
            var code = entries[player].Code;
            var decision = !reasons.Any(reason => reason.Code == code) ? ReasonDecision.NotAdverse
                : withheld.Contains(code) ? ReasonDecision.Withheld
                : told.Any(reason => reason.Code == code) ? ReasonDecision.Told
                : ReasonDecision.BeyondLimit;
            return new(values.Players[player], attributions[player], code, decision, decision == ReasonDecision.Withheld ? entries[player].Withheld : null);
        }
    }

    private static ReasonEntry[] EntryOfEach(IReadOnlyList<string> players, IReadOnlyList<ReasonEntry> catalogue)
    {
        foreach (var lines in catalogue.GroupBy(entry => entry.Code))
            if (lines.Select(entry => (entry.Wording, entry.Withheld)).Distinct().Count() > 1)
                throw new ArgumentException($"The lines of code '{lines.Key}' differ in wording or in being withheld; a code is one reason.", nameof(catalogue));
        return [.. players.Select(player =>
        {
            ReasonEntry[] own = [.. catalogue.Where(entry => entry.Player == player)];
            return own.Length == 1
                ? own[0]
                : throw new ArgumentException($"The catalogue has {own.Length} lines for '{player}'; each player has one.", nameof(catalogue));
        })];
    }
}
