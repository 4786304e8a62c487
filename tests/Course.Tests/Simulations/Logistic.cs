namespace Course.Tests;

/// <summary>Plain logistic regression by Newton's method: the yardstick of the simulation tests.</summary>
internal static class Logistic
{
    public static double[] Fit(double[][] terms, IReadOnlyList<bool> labels, out double[] standardErrors)
    {
        var width = terms[0].Length;
        var slopes = new double[width];
        var inverse = new double[width, width];
        for (var round = 0; round < 12; round++)
        {
            var gradient = new double[width];
            var hessian = new double[width, width];
            for (var row = 0; row < terms.Length; row++)
            {
                var p = 1 / (1 + Math.Exp(-terms[row].Zip(slopes, (x, b) => x * b).Sum()));
                for (var i = 0; i < width; i++)
                {
                    gradient[i] += ((labels[row] ? 1 : 0) - p) * terms[row][i];
                    for (var j = 0; j < width; j++) hessian[i, j] += p * (1 - p) * terms[row][i] * terms[row][j];
                }
            }

            inverse = Inverse(hessian);
            for (var i = 0; i < width; i++)
                for (var j = 0; j < width; j++) slopes[i] += inverse[i, j] * gradient[j];
        }

        standardErrors = [.. Enumerable.Range(0, width).Select(i => Math.Sqrt(inverse[i, i]))];
        return slopes;
    }

    private static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var (left, right) = ((double[,])matrix.Clone(), new double[n, n]);
        for (var i = 0; i < n; i++) right[i, i] = 1;
        for (var pivot = 0; pivot < n; pivot++)
        {
            var scale = left[pivot, pivot];
            for (var j = 0; j < n; j++) (left[pivot, j], right[pivot, j]) = (left[pivot, j] / scale, right[pivot, j] / scale);
            for (var row = 0; row < n; row++)
            {
                if (row == pivot) continue;
                var factor = left[row, pivot];
                for (var j = 0; j < n; j++) (left[row, j], right[row, j]) = (left[row, j] - factor * left[pivot, j], right[row, j] - factor * right[pivot, j]);
            }
        }

        return right;
    }
}
