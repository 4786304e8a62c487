using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Course.Models;

/// <summary>Names content by itself: SHA-256, as lower-case hex.</summary>
public static class ContentHash
{
    /// <summary>The hash of some parts, each with its length, so that moving a byte from one to the next changes it.</summary>
    public static string Of(params ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt64LittleEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
