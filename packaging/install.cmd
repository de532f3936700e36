@echo off
rem Puts the program into a folder of the user's own in which Windows looks for commands. Needs no rights and no network.
chcp 65001 >nul
setlocal
set "here=%~dp0"
set "folder=%LOCALAPPDATA%\Microsoft\WindowsApps"
if not "%~1"=="" set "folder=%~1"
set "wanted="
for /f "tokens=1,2" %%a in ('findstr /c:"mokuhyo.exe" "%here%SHA256SUMS"') do if "%%b"=="mokuhyo.exe" set "wanted=%%a"
set "found="
for /f "skip=1 delims=" %%a in ('certutil -hashfile "%here%mokuhyo.exe" SHA256') do if not defined found set "found=%%a"
set "found=%found: =%"
if not defined wanted goto :broken
if /i not "%wanted%"=="%found%" goto :broken
if not exist "%folder%" mkdir "%folder%"
copy /y "%here%mokuhyo.exe" "%folder%\mokuhyo.exe" >nul || goto :failed
"%folder%\mokuhyo.exe" --version || goto :failed
echo %folder%\mokuhyo.exe に入れました。
exit /b 0
:broken
echo 配布物が壊れているか、書き換えられています。受け取り直してください。何も入れていません。
exit /b 1
:failed
echo %folder% に入れられません。mokuhyo が動いていれば終えてから、もう一度実行してください。
exit /b 1
