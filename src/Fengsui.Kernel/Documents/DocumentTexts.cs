namespace Fengsui.Kernel.Documents;

/// <summary>Marker of the texts of documents, see <see cref="Web.TextSource"/>.</summary>
public sealed class DocumentTexts;
