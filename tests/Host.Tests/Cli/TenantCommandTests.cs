using System.Text.Json;
using static Stadtlotse.Host.Tests.Cli.CommandRun;
using Stadtlotse.Kernel;
using Stadtlotse.Testing;

namespace Stadtlotse.Host.Tests.Cli;

/// <summary>The verbs as an operator types them, with what they print and their exit codes.</summary>
[Collection("console")]
public sealed class TenantCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("stadtlotse-cli-").FullName;

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task AddBackupRestoreVerify_OnTwoMachines_GoTheWholeWay()
    {
        (await Run("keys", "create", Data + ".key")).Code.ShouldBe(0);
        (await Run("tenant", "add", "musterstadt", "--data", Data, "--name", "Musterstadt", "--portal", "stadt.example")).Out.ShouldContain("ready");
        var listed = JsonDocument.Parse((await Run("tenant", "list", "--data", Data, "--json")).Out).RootElement;
        listed[0].GetProperty("slug").GetString().ShouldBe("musterstadt");
        listed[0].GetProperty("hosts")[0].GetProperty("host").GetString().ShouldBe("stadt.example");

        var backup = Path.Combine(folder, "backup");
        (await Run("tenant", "backup", "musterstadt", backup, "--data", Data, "--person-keys", backup + ".keys")).Code.ShouldBe(0);
        var other = Path.Combine(folder, "other");
        (await Run("tenant", "restore", backup, "--person-keys", backup + ".keys", "--data", other, "--master-key", Data + ".key")).Out.ShouldContain("quiet");
        JsonDocument.Parse((await Run("tenant", "list", "--data", other, "--master-key", Data + ".key", "--json")).Out).RootElement[0].GetProperty("quiet").GetBoolean().ShouldBeTrue();
        (await Run("tenant", "release", "musterstadt", "--data", other, "--master-key", Data + ".key")).Code.ShouldBe(0);
        (await Run("tenant", "verify", "musterstadt", "--data", other, "--master-key", Data + ".key")).Out.ShouldContain("0 findings");
    }

    [Fact]
    public async Task Add_WithAnAdministrator_PrintsOneLinkAtATime()
    {
        await Run("keys", "create", Data + ".key");
        string[] add = ["tenant", "add", "musterstadt", "--data", Data, "--desk", "amt.stadt.example", "--admin", "Leitung@Stadt.example"];

        var first = await Run(add);
        var second = JsonDocument.Parse((await Run([.. add, "--json"])).Out).RootElement.GetProperty("invitation").GetString()!;
        var other = await Run("tenant", "add", "musterstadt", "--data", Data, "--admin", "andere@stadt.example");
        var wrong = await Run("tenant", "add", "musterstadt", "--data", Data, "--admin", "kein at");

        first.Out.ShouldContain("https://amt.stadt.example/passwort-neu?t=");
        second.ShouldStartWith("https://amt.stadt.example/passwort-neu?t=");
        first.Out.ShouldNotContain(second);
        (other.Code, wrong.Code).ShouldBe((1, 1));
        other.Error.ShouldContain("administrator already");
        wrong.Error.ShouldContain("no e-mail address");
    }

    [Fact]
    public async Task Backup_WrittenAndReadBack_IsNotedOutsideTheCity()
    {
        await Run("keys", "create", Data + ".key");
        await Run("tenant", "add", "musterstadt", "--data", Data);
        var file = Path.Combine(folder, "heute");

        (await Run("tenant", "backup", "musterstadt", file, "--data", Data)).Out.ShouldContain("read back");

        var note = JsonDocument.Parse((await File.ReadAllLinesAsync(Data + ".heads/musterstadt.backups.jsonl")).ShouldHaveSingleItem()).RootElement;
        note.GetProperty("file").GetString().ShouldBe(file);
        note.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(file).Length);
        note.GetProperty("verified").ValueKind.ShouldNotBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Backup_OverAnExistingFile_IsRefused()
    {
        await Run("keys", "create", Data + ".key");
        await Run("tenant", "add", "musterstadt", "--data", Data);
        var file = Path.Combine(folder, "there");
        await File.WriteAllTextAsync(file, "precious");

        var answer = await Run("tenant", "backup", "musterstadt", file, "--data", Data);

        answer.Code.ShouldBe(1);
        answer.Error.ShouldContain("nothing was written");
        (await File.ReadAllTextAsync(file)).ShouldBe("precious");
    }

    [Fact]
    public async Task Restore_SomethingElse_SaysItIsNoBackup()
    {
        await Run("keys", "create", Data + ".key");
        var file = Path.Combine(folder, "letter.txt");
        await File.WriteAllTextAsync(file, "Sehr geehrte Damen und Herren");

        var answer = await Run("tenant", "restore", file, "--data", Data);

        answer.Code.ShouldBe(1);
        answer.Error.ShouldContain("not a Stadtlotse backup");
    }

    [Fact]
    public async Task Verify_CityThatIsNot_SaysSo()
    {
        await Run("keys", "create", Data + ".key");

        var answer = await Run("tenant", "verify", "nirgendwo", "--data", Data);

        answer.Code.ShouldBe(1);
        answer.Error.ShouldContain("There is no city 'nirgendwo'.");
    }

    [Fact]
    public async Task Rotate_Keys_WrapsEveryCityAnew()
    {
        await Run("keys", "create", Data + ".key");
        await Run("tenant", "add", "musterstadt", "--data", Data);

        (await Run("keys", "rotate", "--data", Data)).Out.ShouldContain("1 cities are wrapped");

        (await Run("tenant", "verify", "musterstadt", "--data", Data)).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("Cities:Data is missing", "tenant", "list")]
    [InlineData("Role is 'boss'", "serve", "--data", "x", "--role", "boss")]
    [InlineData("Surface is 'moon'", "serve", "--data", "x", "--surface", "moon")]
    [InlineData("which is no address", "serve", "--data", "x", "--urls", "gopher")]
    [InlineData("lies inside Cities:Data", "serve", "--data", "x", "--master-key", "x/key")]
    [InlineData("cannot be read", "serve", "--data", "x", "--config", "there-is-no-such-file.json")]
    public async Task Settings_Wrong_AreNamedInASentence(string sentence, params string[] arguments)
    {
        var answer = await Run(arguments);

        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task Settings_UnknownNames_AreNamed()
    {
        var file = Path.Combine(folder, "stadtlotse.json");
        await File.WriteAllTextAsync(file, """{ "Cities": { "Data": "x", "MasterKey": "y", "Datta": "z" }, "Urlz": "w", "Requests": "many" }""");

        var answer = await Run("serve", "--config", file);

        answer.Code.ShouldBe(2);
        answer.Error.ShouldContain("There is no setting 'Urlz'");
        answer.Error.ShouldContain("There is no setting 'Cities:Datta'");
        answer.Error.ShouldContain("wrong kind");
    }

    [Fact]
    public async Task Serve_WithoutMasterKey_SaysHowToMakeOne()
    {
        var answer = await Run("serve", "--data", Data, "--urls", "http://127.0.0.1:0");

        answer.Code.ShouldBe(1);
        answer.Error.ShouldContain("stadtlotse keys create");
    }

    [Fact]
    public async Task Serve_DataFolderThatCannotBe_SaysSo()
    {
        await Run("keys", "create", Path.Combine(folder, "k"));
        await File.WriteAllTextAsync(Data, "a file where a folder should be");

        var answer = await Run("serve", "--data", Data, "--master-key", Path.Combine(folder, "k"), "--urls", "http://127.0.0.1:0");

        answer.Code.ShouldBe(1);
        answer.Error.ShouldContain("cannot be created or written");
    }
}

[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleCollection;
