using Stadtlotse.Testing.Host;

[assembly: AssemblyFixture(typeof(TestRun))]
