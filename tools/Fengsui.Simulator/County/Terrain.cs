namespace Fengsui.Simulator.County;

/// <summary>Smooth noise between 0 and 1 over the plane: the lie of the land that borders and the county's outline follow.</summary>
internal sealed class Terrain(ulong seed, double scaleM)
{
    public double At(PlanePoint p)
    {
        var coarse = Layer(p.X / scaleM, p.Y / scaleM, 0);
        var fine = Layer(p.X / scaleM * 3, p.Y / scaleM * 3, 1);
        return (coarse * 0.7) + (fine * 0.3);
    }

    private double Layer(double x, double y, int layer)
    {
        var (ix, iy) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (fx, fy) = (Ease(x - ix), Ease(y - iy));
        var top = Mix(Corner(ix, iy, layer), Corner(ix + 1, iy, layer), fx);
        var bottom = Mix(Corner(ix, iy + 1, layer), Corner(ix + 1, iy + 1, layer), fx);
        return Mix(top, bottom, fy);
    }

    private double Corner(int x, int y, int layer) =>
        (SeededRandom.Mix(seed + (ulong)layer, ((long)x * 1_000_003) + y) >> 11) * (1.0 / (1UL << 53));

    private static double Ease(double t) => t * t * (3 - (2 * t));

    private static double Mix(double a, double b, double t) => a + ((b - a) * t);
}
