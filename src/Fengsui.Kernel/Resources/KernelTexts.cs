namespace Fengsui.Kernel.Resources;

/// <summary>Marker of the kernel's texts: refusals, problem titles, roles, audit actions.</summary>
public sealed class KernelTexts;
