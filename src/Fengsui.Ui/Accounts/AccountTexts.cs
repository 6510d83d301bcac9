namespace Fengsui.Ui;

/// <summary>Marker of the texts of the pages for accounts, oneself and the audit log.</summary>
public sealed class AccountTexts;
