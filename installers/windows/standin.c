/* Stands in for the program in the checks under Wine: says its version; "wait FILE" runs until FILE is there.
   "start FILE" runs the command line in FILE (UTF-16) as it stands there, no quotes added, and ends as it ends. */
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

int wmain(int count, wchar_t **words) {
    if (count == 2 && !wcscmp(words[1], L"--version")) {
        printf("sotto %s\n", VERSION);
        return 0;
    }
    if (count == 2 && !wcscmp(words[1], L"seven")) return 7;
    if (count == 3 && !wcscmp(words[1], L"wait")) {
        for (int i = 0; i < 600 && GetFileAttributesW(words[2]) == INVALID_FILE_ATTRIBUTES; i++) Sleep(100);
        printf("sotto %s ended\n", VERSION);
        return 0;
    }
    if (count == 3 && !wcscmp(words[1], L"start")) {
        wchar_t line[4096] = {0};
        FILE *file = _wfopen(words[2], L"rb");
        if (!file) return 3;
        fread(line, sizeof(wchar_t), 4095, file);
        fclose(file);
        STARTUPINFOW how = {sizeof how};
        PROCESS_INFORMATION child;
        if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &how, &child)) return 4;
        WaitForSingleObject(child.hProcess, INFINITE);
        DWORD code = 5;
        GetExitCodeProcess(child.hProcess, &code);
        return code;
    }
    return 2;
}
