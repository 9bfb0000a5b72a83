using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PersonaSite.Storage.Migrations.Sqlite
{
    /// <summary>Comparisons are one kind of study; written by hand, so that those that are there stay (SQLite renames references along).</summary>
    public partial class Studies : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Comparisons_StartedAt", table: "Comparisons");
            migrationBuilder.RenameTable(name: "Comparisons", newName: "Studies");
            migrationBuilder.AddColumn<string>(name: "Kind", table: "Studies", type: "TEXT", nullable: false, defaultValue: "Comparison");
            migrationBuilder.AddColumn<string>(name: "Set", table: "Studies", type: "TEXT", nullable: false, defaultValue: "");
            migrationBuilder.AddColumn<long>(name: "AcceptedAt", table: "Studies", type: "INTEGER", nullable: true);
            migrationBuilder.CreateIndex(name: "IX_Studies_Kind_StartedAt", table: "Studies", columns: ["Kind", "StartedAt"]);
            migrationBuilder.AddColumn<string>(name: "Part", table: "Usage", type: "TEXT", nullable: false, defaultValue: "");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "Part", table: "Usage");
            migrationBuilder.DropIndex(name: "IX_Studies_Kind_StartedAt", table: "Studies");
            migrationBuilder.Sql("DELETE FROM Studies WHERE Kind <> 'Comparison'");
            migrationBuilder.DropColumn(name: "AcceptedAt", table: "Studies");
            migrationBuilder.DropColumn(name: "Set", table: "Studies");
            migrationBuilder.DropColumn(name: "Kind", table: "Studies");
            migrationBuilder.RenameTable(name: "Studies", newName: "Comparisons");
            migrationBuilder.CreateIndex(name: "IX_Comparisons_StartedAt", table: "Comparisons", column: "StartedAt");
        }
    }
}
