using SkiaSharp;
using Fengsui.Simulator;

namespace Fengsui.Server.Demo;

/// <summary>What a simulated camera sees.</summary>
/// <param name="Kind">Code of the kind that the platform tells.</param>
/// <param name="IsTrue">Whether it is so: only the picture shows it.</param>
internal sealed record CameraSight(string Kind, bool IsTrue);

/// <summary>Draws what a simulated camera sees. It says on the picture that it is simulated; no real camera, person or plate is in it.</summary>
internal static class CameraPicture
{
    private const int Width = 960;
    private const int Height = 540;
    private const int Quality = 82;

    /// <summary>A JPEG.</summary>
    /// <param name="label">Camera and time, in capitals without accents.</param>
    public static byte[] Draw(CameraSight sight, string label, SeededRandom random)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        var canvas = surface.Canvas;
        switch (sight.Kind)
        {
            case "smoke-flame":
                Yard(canvas, random, sight.IsTrue);
                break;
            case "lane-blocked":
                Lane(canvas, random, sight.IsTrue);
                break;
            case "off-post":
                Post(canvas, sight.IsTrue);
                break;
            default:
                Lift(canvas, sight.IsTrue);
                break;
        }

        using var bar = Fill(new SKColor(0, 0, 0, 170));
        canvas.DrawRect(0, 0, Width, 40, bar);
        canvas.DrawRect(0, Height - 40, Width, 40, bar);
        using var white = Fill(SKColors.White);
        PixelText.Draw(canvas, "SIMULATED PICTURE - NO REAL CAMERA", 16, 10, 3, white);
        PixelText.Draw(canvas, label, 16, Height - 30, 3, white);
        using var image = surface.Snapshot();
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }

    private static SKPaint Fill(SKColor color) => new() { Color = color, IsAntialias = true };

    private static void Rect(SKCanvas canvas, uint color, float left, float top, float width, float height)
    {
        using var paint = Fill(new SKColor(color));
        canvas.DrawRect(left, top, width, height, paint);
    }

    private static void Circle(SKCanvas canvas, SKColor color, float x, float y, float radius)
    {
        using var paint = Fill(color);
        canvas.DrawCircle(x, y, radius, paint);
    }

    // A yard with a shed: grey smoke and a flame, or steam of a kitchen's pipe.
    private static void Yard(SKCanvas canvas, SeededRandom random, bool burns)
    {
        canvas.Clear(new SKColor(0xFF9FB4C4));
        Rect(canvas, 0xFF7A7F6C, 0, 360, Width, 180);
        Rect(canvas, 0xFFB0A18C, 280, 220, 400, 190);
        Rect(canvas, 0xFF6E4B3A, 260, 190, 440, 40);
        Rect(canvas, 0xFF4A4038, 440, 310, 80, 100);
        for (var puff = 0; puff < 14; puff++)
        {
            var grey = burns ? (byte)random.Between(50, 90) : (byte)random.Between(225, 245);
            Circle(
                canvas, new SKColor(grey, grey, grey, burns ? (byte)170 : (byte)110), (burns ? 480 : 640) + random.Between(-40, 40) + (puff * 6), 200 - (puff * 12),
                (burns ? 26 : 12) + (puff * (burns ? 3 : 1)));
        }

        if (burns)
        {
            Circle(canvas, new SKColor(0xFFE25822), 480, 300, 34);
            Circle(canvas, new SKColor(0xFFF5A623), 480, 310, 20);
            Circle(canvas, new SKColor(0xFFFFE08A), 480, 318, 9);
        }
    }

    // A lane with yellow edges: a car stands on it, or only the shadow of a tree lies there.
    private static void Lane(SKCanvas canvas, SeededRandom random, bool blocked)
    {
        canvas.Clear(new SKColor(0xFFB9C3B0));
        Rect(canvas, 0xFF6B6F73, 200, 40, 560, 460);
        Rect(canvas, 0xFFE3B505, 206, 40, 10, 460);
        Rect(canvas, 0xFFE3B505, 744, 40, 10, 460);
        for (var mark = 0; mark < 4; mark++)
        {
            Rect(canvas, 0xFFE3B505, 430, 80 + (mark * 110), 100, 10);
        }

        if (blocked)
        {
            var color = random.Pick<uint>([0xFF8C2F39, 0xFF2F4B7C, 0xFFE8E8E8, 0xFF3C6E47]);
            Rect(canvas, color, 380, 170, 190, 260);
            Rect(canvas, 0xFF20262C, 396, 220, 158, 60);
            Rect(canvas, 0xFF20262C, 396, 350, 158, 44);
            Rect(canvas, 0xFFDDDDDD, 440, 418, 70, 12);
        }
        else
        {
            for (var leaf = 0; leaf < 16; leaf++)
            {
                Circle(canvas, new SKColor(20, 26, 22, 120), 470 + random.Between(-130, 130), 270 + random.Between(-90, 90), random.Between(24, 54));
            }
        }
    }

    // A control room: nobody in the chair, or somebody bent over under the desk lamp.
    private static void Post(SKCanvas canvas, bool empty)
    {
        canvas.Clear(new SKColor(0xFFD9D3C4));
        Rect(canvas, 0xFF3D4852, 120, 90, 720, 170);
        for (var screen = 0; screen < 5; screen++)
        {
            Rect(canvas, 0xFF6FA3BF, 140 + (screen * 140), 110, 120, 80);
            Circle(canvas, new SKColor(screen == 2 ? 0xFFD94F30 : 0xFF5BAA5B), 200 + (screen * 140), 225, 10);
        }

        Rect(canvas, 0xFF8A6D4E, 160, 330, 640, 40);
        Rect(canvas, 0xFF2E3338, 430, 290, 100, 150);
        if (!empty)
        {
            Circle(canvas, new SKColor(0xFFC99873), 540, 318, 26);
            Rect(canvas, 0xFF2F4B7C, 470, 336, 130, 90);
        }
    }

    // A lift: an e-bike with its battery, or a pram.
    private static void Lift(SKCanvas canvas, bool bike)
    {
        canvas.Clear(new SKColor(0xFF8F979E));
        Rect(canvas, 0xFFC3C9CE, 240, 60, 480, 400);
        Rect(canvas, 0xFF737B82, 476, 60, 8, 400);
        if (bike)
        {
            Circle(canvas, new SKColor(0xFF20262C), 390, 390, 52);
            Circle(canvas, new SKColor(0xFF20262C), 590, 390, 52);
            Circle(canvas, new SKColor(0xFF9AA2A9), 390, 390, 34);
            Circle(canvas, new SKColor(0xFF9AA2A9), 590, 390, 34);
            Rect(canvas, 0xFF2B7A4B, 390, 310, 200, 60);
            Rect(canvas, 0xFF2B7A4B, 570, 230, 18, 120);
            Rect(canvas, 0xFF20262C, 540, 224, 80, 12);
            Rect(canvas, 0xFF20262C, 400, 288, 90, 22);
        }
        else
        {
            Circle(canvas, new SKColor(0xFF20262C), 420, 420, 24);
            Circle(canvas, new SKColor(0xFF20262C), 540, 420, 24);
            Rect(canvas, 0xFF5B6FA8, 400, 310, 160, 80);
            Rect(canvas, 0xFF20262C, 560, 270, 60, 10);
        }
    }
}
