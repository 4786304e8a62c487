namespace Course.Tests;

public class LoanEventsTests
{
    private static readonly LoanEvents Sample = new() { Seed = 2, Customers = 50, Length = TimeSpan.FromDays(2) };
    private static readonly IReadOnlyList<LoanEvent> Deliveries = Sample.Deliveries();

    [Fact]
    public void The_same_options_give_the_same_deliveries() => Assert.Equal(Deliveries, Sample.Deliveries());

    [Fact]
    public void Deliveries_come_in_the_order_of_arrival_and_never_before_they_happened()
    {
        Assert.True(Deliveries.Zip(Deliveries.Skip(1)).All(pair => pair.First.ArrivalTime <= pair.Second.ArrivalTime));
        Assert.All(Deliveries, e => Assert.True(e.Delay >= TimeSpan.Zero));
    }

    [Fact]
    public void Some_overtake_others() =>
        Assert.Contains(Deliveries.Zip(Deliveries.Skip(1)), pair => pair.First.EventTime > pair.Second.EventTime);

    [Fact]
    public void As_many_as_asked_are_late_and_repeated()
    {
        var once = Deliveries.DistinctBy(e => e.Id).ToArray();
        Assert.Equal(50 * 2 * 24, once.Length, 4 * Math.Sqrt(50 * 2 * 24));
        Assert.InRange((Deliveries.Count - once.Length) / (double)once.Length, 0.002, 0.02);
        Assert.InRange(once.Count(e => e.Delay > TimeSpan.FromMinutes(10)) / (double)once.Length, 0.01, 0.03);
    }

    [Fact]
    public void A_repeated_delivery_says_the_same_again()
    {
        foreach (var twice in Deliveries.GroupBy(e => e.Id).Where(group => group.Count() > 1))
            Assert.Single(twice.Select(e => (e.Customer, e.Kind, e.Amount, e.EventTime)).Distinct());
    }

    [Fact]
    public void Without_delay_or_repeats_the_order_of_arrival_is_that_of_the_events()
    {
        var calm = (Sample with { MeanDelay = TimeSpan.Zero, LateShare = 0, DuplicateShare = 0 }).Deliveries();
        Assert.All(calm, e => Assert.Equal(e.EventTime, e.ArrivalTime));
        Assert.Equal(calm.Count, calm.DistinctBy(e => e.Id).Count());
    }

    [Fact]
    public void Money_moves_except_where_a_payment_was_missed() =>
        Assert.All(Deliveries, e => Assert.Equal(e.Kind == LoanEventKind.MissedPayment, e.Amount == 0));
}
