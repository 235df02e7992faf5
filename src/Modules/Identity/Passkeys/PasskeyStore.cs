using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Identity.Accounts;
using Stadtlotse.Identity.Db;

namespace Stadtlotse.Identity.Passkeys;

/// <summary>What the framework's <see cref="PasskeyHandler{TUser}"/> asks about accounts and passkeys. It only reads: changes are commands.</summary>
internal sealed class PasskeyStore(IdentityDb reading, string host) : IUserPasskeyStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString("D"));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParseExact(userId, "D", out var id) ? await reading.Accounts.FirstOrDefaultAsync(a => a.Id == id, cancellationToken) : null;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await reading.Passkeys.Where(p => p.Account == user.Id && p.Host == host).ToListAsync(cancellationToken)).Select(p => p.Info)];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var credential = Base64Url.EncodeToString(credentialId);
        return await (from passkey in reading.Passkeys
                      where passkey.Credential == credential
                      join account in reading.Accounts on passkey.Account equals account.Id
                      select account).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var credential = Base64Url.EncodeToString(credentialId);
        return (await reading.Passkeys.FirstOrDefaultAsync(p => p.Account == user.Id && p.Credential == credential && p.Host == host, cancellationToken))?.Info;
    }

    public void Dispose()
    {
    }

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Refused;

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw Refused;

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw Refused;

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw Refused;

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw Refused;

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Refused;

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => throw Refused;

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw Refused;

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw Refused;

    private static NotSupportedException Refused => new("Passkeys and accounts are changed by commands.");
}
