using Fengsui.Simulator;

return await CommandLine.Build().Parse(args).InvokeAsync();
