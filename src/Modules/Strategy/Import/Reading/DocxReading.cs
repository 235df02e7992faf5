namespace Stadtlotse.Strategy.Import;
internal static class DocxReading { public static Reading Read(byte[] bytes) => new("docx", []); }
