namespace Fengsui.Hazards;

/// <summary>Marker of the texts of self-governance, standardisation, sector portals, tests of systems and petrochemical control.</summary>
public sealed class GovernanceTexts;
