using Fengsui.Kernel.Outcomes;
using SkiaSharp;

namespace Fengsui.Kernel.Documents;

/// <summary>What is in a file.</summary>
internal sealed record ContentFacts(string MediaType, int? Width, int? Height, ExifFacts Exif);

/// <summary>
/// Looks into files and draws pictures anew: what a picture says beside its pixels (position, camera, owner) does not survive the
/// drawing.
/// </summary>
/// <remarks>Thread safe; two pictures at a time, because each is held in memory whole.</remarks>
internal sealed class Pictures(DocumentOptions options) : IDisposable
{
    private const int Quality = 86;

    private readonly SemaphoreSlim _turns = new(2);

    public void Dispose() => _turns.Dispose();

    /// <summary>What the file is, or why it is not taken. <paramref name="name"/> is for the words only.</summary>
    public async Task<Outcome<ContentFacts>> InspectAsync(string path, string name, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            using var content = File.OpenRead(path);
            if (ContentKinds.Of(content) is not { } type)
            {
                return Refusal.Invalid("documents.type", "file", name);
            }

            return ContentKinds.IsPicture(type) ? Picture(content, type, name) : new ContentFacts(type, null, null, ExifFacts.None);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Draws a picture into a file: upright, without anything but pixels, its longest side at most so many.</summary>
    public async Task DrawAsync(string path, string into, int longestSide, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            using var content = File.OpenRead(path);
            using var codec = SKCodec.Create(content) ?? throw new InvalidDataException($"'{path}' is no picture any more.");
            using var pixels = Decode(codec, longestSide);
            using var drawn = Upright(pixels, codec.EncodedOrigin, longestSide);
            using var encoded = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
            await using var output = new FileStream(into, FileMode.CreateNew, FileAccess.Write);
            encoded.SaveTo(output);
            output.Flush(flushToDisk: true);
        }
        finally
        {
            _turns.Release();
        }
    }

    private Outcome<ContentFacts> Picture(FileStream content, string type, string name)
    {
        content.Position = 0;
        using var codec = SKCodec.Create(new SKManagedStream(content, disposeManagedStream: false));
        if (codec is null)
        {
            return Refusal.Invalid("documents.broken", "file", name);
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > options.MaxPixels)
        {
            return Refusal.Invalid(
                "documents.too-many-pixels", "file", name, (options.MaxPixels / 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        // Every byte must be there: a picture that breaks off half way is refused now, not found out later.
        using var pixels = new SKBitmap(Scaled(codec, 1));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) != SKCodecResult.Success)
        {
            return Refusal.Invalid("documents.broken", "file", name);
        }

        return new ContentFacts(type, width, height, ExifReader.Read(ExifBlock.Find(content, type)));
    }

    // Some formats can be read at a fraction of their size; the codec names the nearest it can.
    private static SKImageInfo Scaled(SKCodec codec, int longestSide)
    {
        var scale = Math.Min(1f, (float)longestSide / Math.Max(codec.Info.Width, codec.Info.Height));
        var size = codec.GetScaledDimensions(scale);
        return new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
    }

    private static SKBitmap Decode(SKCodec codec, int longestSide)
    {
        var pixels = new SKBitmap(Scaled(codec, longestSide));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) is SKCodecResult.Success)
        {
            return pixels;
        }

        pixels.Dispose();
        throw new InvalidDataException("The picture cannot be read any more.");
    }

    // The camera's note on which way is up is lost with the rest, so it is followed once and for all.
    private static SKImage Upright(SKBitmap pixels, SKEncodedOrigin origin, int longestSide)
    {
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var scale = Math.Min(1f, (float)longestSide / Math.Max(pixels.Width, pixels.Height));
        var (width, height) = (Math.Max(1, (int)(pixels.Width * scale)), Math.Max(1, (int)(pixels.Height * scale)));
        using var surface = SKSurface.Create(new SKImageInfo(turned ? height : width, turned ? width : height));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Concat(Turn(origin, width, height));
        using var image = SKImage.FromBitmap(pixels);
        surface.Canvas.DrawImage(image, SKRect.Create(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return surface.Snapshot();
    }

    // The eight orientations of Exif (tag 0x0112).
    private static SKMatrix Turn(SKEncodedOrigin origin, float w, float h) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
