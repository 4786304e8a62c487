using System.Numerics;

namespace Course.Explain;

/// <summary>A set of players, up to 64: those that are present.</summary>
/// <param name="Bits">Bit i is set where player i is present.</param>
public readonly record struct Coalition(ulong Bits)
{
    /// <summary>Nobody is present.</summary>
    public static Coalition Empty => default;

    /// <summary>Number of players present.</summary>
    public int Size => BitOperations.PopCount(Bits);

    /// <summary>The coalition of the players named by position.</summary>
    public static Coalition Of(params ReadOnlySpan<int> players)
    {
        var bits = 0UL;
        foreach (var player in players)
        {
            if (player is < 0 or > 63) throw new ArgumentOutOfRangeException(nameof(players), player, "Players of a coalition are 0 to 63.");
            bits |= 1UL << player;
        }

        return new(bits);
    }

    /// <summary>All of the first <paramref name="players"/> players.</summary>
    public static Coalition All(int players) =>
        players is >= 0 and <= 64
            ? new(players == 64 ? ulong.MaxValue : (1UL << players) - 1)
            : throw new ArgumentOutOfRangeException(nameof(players), players, "A coalition has 0 to 64 players.");

    /// <summary>Whether a player is present.</summary>
    public bool Contains(int player) => (Bits >> player & 1) != 0;

    /// <summary>This coalition and one player more.</summary>
    public Coalition With(int player) => new(Bits | 1UL << player);
}
