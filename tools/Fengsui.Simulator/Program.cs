using Fengsui.Simulator.County;

using var file = File.Create(args[0]);
CountyJson.Write(file, CountyGenerator.Generate(1));
return 0;
