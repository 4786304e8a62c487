namespace Course.Explain;

/// <summary>Doubles that do not move, from an address that is a multiple of 64: whole vectors of eight lanes.</summary>
internal sealed unsafe class LaneBuffer
{
    /// <summary>Rows worked on at once, on every machine: narrower hardware takes a vector in two or four parts.</summary>
    public const int Lanes = 8;

    private readonly double[] _storage;

    public LaneBuffer(long length)
    {
        if (length > Array.MaxLength - Lanes)
            throw new ArgumentException($"The trees are too deep and wide to explain: {length} numbers of scratch are needed and {Array.MaxLength - Lanes} are possible.", nameof(length));
        _storage = GC.AllocateArray<double>((int)length + Lanes, pinned: true);
        var address = (nuint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _storage[0]);
        Pointer = (double*)(address + 63 & ~(nuint)63);
        Length = (int)length;
    }

    /// <summary>The first number; valid as long as this object is reachable.</summary>
    public double* Pointer { get; }

    /// <summary>Numbers that may be used.</summary>
    public int Length { get; }
}
