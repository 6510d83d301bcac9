namespace Fengsui.Protocols.Gbt26875;

/// <summary>An information object to be written. Each one knows the type flags it may stand under.</summary>
public interface IInformationObject
{
    /// <summary>Length on the wire, bytes.</summary>
    int Length { get; }

    /// <summary>True if the object is laid out as this type demands.</summary>
    bool Fits(TypeFlag type);

    /// <summary>Throws if a field cannot be written, naming it.</summary>
    void Validate();

    /// <summary>Writes exactly <see cref="Length"/> bytes; called after <see cref="Validate"/>.</summary>
    void Write(Span<byte> destination);
}
