namespace Course;

/// <summary>Payments and transactions of made-up customers: out of order, some late, some delivered twice.</summary>
/// <remarks>
/// Each event depends on (seed, customer, number) only. Most arrive within seconds; a share is late by hours, as from a
/// phone without a network. Deterministic: the same options give the same events in the same order.
/// </remarks>
public sealed record LoanEvents
{
    /// <summary>Which stream.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Number of customers, at least 1.</summary>
    public int Customers { get; init; } = 100;

    /// <summary>When the first event may happen.</summary>
    public DateTimeOffset Start { get; init; } = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long events happen.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Events a customer a day, on average.</summary>
    public double EventsPerDay { get; init; } = 24;

    /// <summary>Mean delay of an ordinary event.</summary>
    public TimeSpan MeanDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Share of events that are late.</summary>
    public double LateShare { get; init; } = 0.02;

    /// <summary>Mean delay of a late event.</summary>
    public TimeSpan MeanLateDelay { get; init; } = TimeSpan.FromHours(3);

    /// <summary>Share of events that are delivered a second time.</summary>
    public double DuplicateShare { get; init; } = 0.01;

    /// <summary>All deliveries, in the order of arrival; ties by id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1, a share outside 0 to 1, or a time negative.</exception>
    public IReadOnlyList<LoanEvent> Deliveries()
    {
        Knobs.AtLeast(1, Customers);
        Knobs.Positive(EventsPerDay);
        Knobs.AtLeast(0, Length.Ticks, nameof(Length));
        Knobs.AtLeast(0, MeanDelay.Ticks, nameof(MeanDelay));
        Knobs.AtLeast(0, MeanLateDelay.Ticks, nameof(MeanLateDelay));
        Knobs.Share(LateShare);
        Knobs.Share(DuplicateShare);
        List<LoanEvent> deliveries = [];
        for (var customer = 0; customer < Customers; customer++) AddCustomer(deliveries, customer);
        return [.. deliveries.OrderBy(e => e.ArrivalTime).ThenBy(e => e.Id)];
    }

    private void AddCustomer(List<LoanEvent> deliveries, int customer)
    {
        var clock = new Draws(Seed, (long)customer << 32);
        var at = TimeSpan.Zero;
        for (var number = 0; ; number++)
        {
            at += TimeSpan.FromDays(clock.Exponential(1 / EventsPerDay));
            if (at >= Length) return;
            var draws = new Draws(Seed, ((long)customer << 32) + number + 1);
            var (what, amount) = (draws.Uniform(), Math.Round(5 + draws.Exponential(60), 2));
            var kind = what < 0.78 ? LoanEventKind.Transaction : what < 0.97 ? LoanEventKind.Payment : LoanEventKind.MissedPayment;
            var delay = (draws.Uniform() < LateShare ? MeanLateDelay : MeanDelay) * draws.Exponential(1);
            var once = new LoanEvent(
                ((long)customer << 32) + number, customer, kind, kind == LoanEventKind.MissedPayment ? 0 : amount, Start + at, Start + at + delay);
            deliveries.Add(once);
            if (draws.Uniform() < DuplicateShare)
                deliveries.Add(once with { ArrivalTime = once.ArrivalTime + MeanDelay * (1 + draws.Exponential(1)) });
        }
    }
}
