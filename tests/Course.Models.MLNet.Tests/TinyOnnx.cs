using System.Text;

namespace Course.Models.MLNet.Tests;

/// <summary>Writes the smallest ONNX file of a linear model, y = x · w + b, field by field of the ONNX protobuf schema.</summary>
internal static class TinyOnnx
{
    private const int FloatType = 1;

    public static byte[] Linear(float[] weights, int outputs, float[] bias, bool openWidth = false)
    {
        var width = weights.Length / outputs;
        byte[] graph =
        [
            .. Message(1, [.. Text(1, "x"), .. Text(1, "w"), .. Text(2, "xw"), .. Text(4, "MatMul")]),
            .. Message(1, [.. Text(1, "xw"), .. Text(1, "b"), .. Text(2, "y"), .. Text(4, "Add")]),
            .. Text(2, "linear"),
            .. Message(5, Tensor("w", weights, width, outputs)),
            .. Message(5, Tensor("b", bias, outputs)),
            .. Message(11, Table("x", openWidth ? null : width)),
            .. Message(12, Table("y", outputs)),
        ];
        // Model: 1 IR version, 7 graph, 8 operator set (1 domain, 2 version).
        return [.. Number(1, 8), .. Message(7, graph), .. Message(8, [.. Text(1, ""), .. Number(2, 13)])];
    }

    /// <summary>Tensor: 1 dimensions, 2 type, 4 floats, 8 name.</summary>
    private static byte[] Tensor(string name, float[] values, params int[] dimensions) =>
    [
        .. dimensions.SelectMany(dimension => Number(1, dimension)),
        .. Number(2, FloatType),
        .. Message(4, [.. values.SelectMany(BitConverter.GetBytes)]),
        .. Text(8, name),
    ];

    /// <summary>Value: 1 name, 2 type (1 tensor: 1 element, 2 shape: 1 dimension: 1 value or 2 parameter).</summary>
    private static byte[] Table(string name, int? columns)
    {
        byte[] shape = [.. Message(1, Text(2, "n")), .. Message(1, columns is { } c ? Number(1, c) : Text(2, "d"))];
        return [.. Text(1, name), .. Message(2, Message(1, [.. Number(1, FloatType), .. Message(2, shape)]))];
    }

    private static byte[] Number(int field, long value) => [.. Varint((ulong)field << 3), .. Varint((ulong)value)];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
