using SkiaSharp;

namespace Fengsui.Server.Demo;

/// <summary>Letters of five by seven points, drawn as squares: a machine without fonts writes them too.</summary>
internal static class PixelText
{
    private const string Known = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:-.";
    private const int Columns = 5;
    private const int Rows = 7;

    // A hexadecimal pair a column, its lowest bit the topmost point.
    private static readonly string[] Glyphs =
    [
        "0000000000", "3E5149453E", "00427F4000", "4261514946", "2141454B31", "1814127F10", "2745454539", "3C4A494930", "0171090503", "3649494936", "064949291E",
        "7E1111117E", "7F49494936", "3E41414122", "7F4141221C", "7F49494941", "7F09090901", "3E4149497A", "7F0808087F", "00417F4100", "2040413F01", "7F08142241",
        "7F40404040", "7F020C027F", "7F0408107F", "3E4141413E", "7F09090906", "3E4151215E", "7F09192946", "4649494931", "01017F0101", "3F4040403F", "1F2040201F",
        "3F4038403F", "6314081463", "0708700807", "6151494543", "0036360000", "0808080808", "0060600000",
    ];

    /// <summary>Writes a line; what is not known is a blank.</summary>
    /// <param name="point">Side of a point, pixels.</param>
    public static void Draw(SKCanvas canvas, string text, float left, float top, float point, SKPaint paint)
    {
        foreach (var letter in text.ToUpperInvariant())
        {
            var columns = Convert.FromHexString(Glyphs[Math.Max(0, Known.IndexOf(letter, StringComparison.Ordinal))]);
            for (var column = 0; column < Columns; column++)
            {
                for (var row = 0; row < Rows; row++)
                {
                    if ((columns[column] >> row & 1) != 0)
                    {
                        canvas.DrawRect(left + (column * point), top + (row * point), point, point, paint);
                    }
                }
            }

            left += (Columns + 1) * point;
        }
    }
}
