using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PersonaSite.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KnowledgeDocuments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "KnowledgeVersion",
                table: "Sites",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "Documents",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Path = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Said = table.Column<string>(type: "TEXT", nullable: false),
                    Listed = table.Column<string>(type: "TEXT", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false),
                    Origin = table.Column<string>(type: "TEXT", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Documents", x => new { x.Site, x.Path });
                    table.ForeignKey(
                        name: "FK_Documents_Blobs_Hash",
                        column: x => x.Hash,
                        principalTable: "Blobs",
                        principalColumn: "Hash",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Documents_Sites_Site",
                        column: x => x.Site,
                        principalTable: "Sites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Chunks_Site_Source",
                table: "Chunks",
                columns: new[] { "Site", "Source" });

            migrationBuilder.CreateIndex(
                name: "IX_Documents_Hash",
                table: "Documents",
                column: "Hash");

            // Sites that were imported before documents were kept: what their passages tell of them. The originals are not to be had.
            migrationBuilder.Sql(
                """
                INSERT INTO "Documents" ("Site", "Path", "Title", "MediaType", "Hash", "Bytes", "Said", "Listed", "Settings", "Origin", "AddedAt", "ChangedAt", "Problem")
                SELECT "Chunks"."Site", "Source", MIN("Title"), CASE WHEN "Source" LIKE '%.htm%' THEN 'text/html' WHEN "Source" LIKE '%.txt' THEN 'text/plain' ELSE 'text/markdown' END,
                    NULL, SUM(LENGTH(CAST("Text" AS BLOB))), MIN("Metadata"), '{}', '{}', 'Folder', "ImportedAt", "ImportedAt", NULL
                FROM "Chunks" JOIN "Sites" ON "Sites"."Id" = "Chunks"."Site"
                GROUP BY "Chunks"."Site", "Source";
                """);
            migrationBuilder.Sql("""UPDATE "Sites" SET "KnowledgeVersion" = 1;""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_Chunks_Site_Source",
                table: "Chunks");

            migrationBuilder.DropColumn(
                name: "KnowledgeVersion",
                table: "Sites");
        }
    }
}
