@echo off
rem Starts nyala on the JDK of JAVA_HOME, or else on the java of the PATH. NYALA_JAVA_OPTS is given to that JVM.
rem NYALA_CLASSPATH adds to its class path, for example a backend and its libraries.
setlocal
set "java=java"
if not defined JAVA_HOME goto onpath
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto found
echo nyala: JAVA_HOME is %JAVA_HOME%, where there is no bin\java.exe. Point it at a JDK 17 or later. 1>&2
exit /b 1

:onpath
where java >nul 2>&1
if not errorlevel 1 goto found
echo nyala: no java found. Install a JDK 17 or later, or point JAVA_HOME at one. 1>&2
exit /b 1

:found
set "version="
set "feature="
for /f "tokens=3" %%v in ('""%java%" -version 2^>^&1 ^| findstr /c:" version ""') do set "version=%%~v"
for /f "delims=.-+" %%f in ("%version%") do set "feature=%%f"
if not defined feature set "feature=0"
if %feature% geq 17 goto start
if not defined version set "version=of an unknown version"
echo nyala: %java% is Java %version%, and nyala needs 17 or later. Point JAVA_HOME at one. 1>&2
exit /b 1

:start
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
set "path_=%~dp0..\lib\*"
if defined NYALA_CLASSPATH set "path_=%path_%;%NYALA_CLASSPATH%"
set "later="
if %feature% geq 24 set "later=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
"%java%" --add-modules jdk.incubator.vector %later% -XX:+UseParallelGC -Djdk.console=java.base %NYALA_JAVA_OPTS% -cp "%path_%" dev.nyala.cli.Main %*
exit /b %errorlevel%
