using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Stadtlotse.Pdf;

namespace Stadtlotse.Strategy.Papers;

/// <summary>Hands a document out as tagged PDF or as DOCX. Fonts are read at the first document and kept.</summary>
internal sealed class PaperFiles
{
    private readonly Lazy<PdfWriter> writer = new(() => new PdfWriter(FontSet.System()));

    public byte[] Pdf(Document document) => writer.Value.Write(document, out _);

    /// <summary>The file as a download; <paramref name="format"/> is pdf or docx, else null.</summary>
    public IResult? Download(Document document, string name, string format) => format switch
    {
        "pdf" => new Sent(Pdf(document), "application/pdf", name + ".pdf"),
        "docx" => new Sent(DocxFile.Of(document), DocxFile.MediaType, name + ".docx"),
        _ => null,
    };

    private sealed class Sent(byte[] content, string type, string name) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(name);
            httpContext.Response.Headers.ContentDisposition = disposition.ToString();
            httpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            httpContext.Response.Headers.CacheControl = "private, no-store";
            httpContext.Response.ContentType = type;
            httpContext.Response.ContentLength = content.Length;
            return httpContext.Response.Body.WriteAsync(content, httpContext.RequestAborted).AsTask();
        }
    }
}
