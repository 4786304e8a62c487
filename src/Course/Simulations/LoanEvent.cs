namespace Course;

/// <summary>What an event of a loan says.</summary>
public enum LoanEventKind
{
    /// <summary>Money spent on the line: utilisation rises.</summary>
    Transaction,

    /// <summary>Money paid back: utilisation falls.</summary>
    Payment,

    /// <summary>A payment that was due and did not come.</summary>
    MissedPayment,
}

/// <summary>One event of one customer, as a stream delivers it.</summary>
/// <param name="Id">The same for a repeated delivery: a consumer drops what it has seen.</param>
/// <param name="Customer">Entity key.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Amount">Currency units; 0 for a missed payment.</param>
/// <param name="EventTime">When it happened, UTC.</param>
/// <param name="ArrivalTime">When it was delivered, UTC; never before it happened.</param>
public sealed record LoanEvent(long Id, int Customer, LoanEventKind Kind, double Amount, DateTimeOffset EventTime, DateTimeOffset ArrivalTime)
{
    /// <summary>How long it was under way.</summary>
    public TimeSpan Delay => ArrivalTime - EventTime;
}
