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

    static abstract TSelf Fill(T value);

    /// <summary>All bits of a lane where left is above right, none elsewhere and for NaN.</summary>
    static abstract TSelf Above(TSelf left, TSelf right);

    static abstract bool IsZero(TSelf lanes);

    /// <summary>Stores bits without those of <paramref name="cleared"/> in lanes of <paramref name="where"/>.</summary>
    static abstract void Clear(T* bits, TSelf where, TSelf cleared);
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
    public static Lanes512<T> Fill(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Above(Lanes512<T> left, Lanes512<T> right) => new(Vector512.GreaterThan(left._vector, right._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsZero(Lanes512<T> lanes) => lanes._vector.AsUInt64() == Vector512<ulong>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(T* bits, Lanes512<T> where, Lanes512<T> cleared) =>
        Vector512.AndNot(Vector512.Load((ulong*)bits), (where._vector & cleared._vector).AsUInt64()).Store((ulong*)bits);
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
    public static Lanes256<T> Fill(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Above(Lanes256<T> left, Lanes256<T> right) => new(Vector256.GreaterThan(left._vector, right._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsZero(Lanes256<T> lanes) => lanes._vector.AsUInt64() == Vector256<ulong>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(T* bits, Lanes256<T> where, Lanes256<T> cleared) =>
        Vector256.AndNot(Vector256.Load((ulong*)bits), (where._vector & cleared._vector).AsUInt64()).Store((ulong*)bits);
}
