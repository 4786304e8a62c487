using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Course.Models;

/// <summary>Rows side by side in one vector register; the same code for 512 and 256 bits.</summary>
internal unsafe interface ILanes<TSelf, T>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>Rows of one register.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(T* source);

    /// <summary>
    /// Keeps only <paramref name="kept"/> of the bits in lanes that are above the limit; false if there is no such lane.
    /// </summary>
    static abstract bool KeepAbove(TSelf lanes, T limit, T* bits, T kept);
}

/// <summary>512 bits: AVX-512.</summary>
internal readonly unsafe struct Lanes512<T>(Vector512<T> vector) : ILanes<Lanes512<T>, T>
    where T : unmanaged
{
    private readonly Vector512<T> _vector = vector;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Load(T* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool KeepAbove(Lanes512<T> lanes, T limit, T* bits, T kept)
    {
        var above = Vector512.GreaterThan(lanes._vector, Vector512.Create(limit));
        if (above.AsUInt64() == Vector512<ulong>.Zero) return false;
        var old = Vector512.Load(bits);
        Vector512.ConditionalSelect(above, old & Vector512.Create(kept), old).Store(bits);
        return true;
    }
}

/// <summary>256 bits: AVX2, and what the runtime makes of it elsewhere.</summary>
internal readonly unsafe struct Lanes256<T>(Vector256<T> vector) : ILanes<Lanes256<T>, T>
    where T : unmanaged
{
    private readonly Vector256<T> _vector = vector;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Load(T* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool KeepAbove(Lanes256<T> lanes, T limit, T* bits, T kept)
    {
        var above = Vector256.GreaterThan(lanes._vector, Vector256.Create(limit));
        if (above.AsUInt64() == Vector256<ulong>.Zero) return false;
        var old = Vector256.Load(bits);
        Vector256.ConditionalSelect(above, old & Vector256.Create(kept), old).Store(bits);
        return true;
    }
}
