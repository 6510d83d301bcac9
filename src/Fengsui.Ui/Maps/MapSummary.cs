using Microsoft.AspNetCore.Components;

namespace Fengsui.Ui;

/// <summary>Makes what <see cref="IMapLayer.Summary"/> gives.</summary>
public static class MapSummary
{
    /// <summary>A component with its parameters.</summary>
    public static RenderFragment Of<TComponent>(params (string Name, object Value)[] parameters)
        where TComponent : IComponent => builder =>
    {
        builder.OpenComponent<TComponent>(0);
        foreach (var (name, value) in parameters)
        {
            builder.AddComponentParameter(1, name, value);
        }

        builder.CloseComponent();
    };
}
